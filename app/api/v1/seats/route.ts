import { listSeats } from "@/lib/routing";
import { apiDoor } from "../api-door";

export const GET = apiDoor({ handle: async ({ ctx }) => ({ data: await listSeats(ctx), nextCursor: null }) });

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../refuse-call";
