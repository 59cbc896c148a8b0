import { listRatings } from "@/lib/reception";
import { apiDoor } from "../api-door";
import { listRatingsQuery } from "../inputs";

export const GET = apiDoor({ query: listRatingsQuery, handle: ({ ctx, query }) => listRatings(ctx, query) });

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../refuse-call";
