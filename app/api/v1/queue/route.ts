import { readQueue } from "@/lib/routing";
import { queueAnswer } from "../answers";
import { apiDoor } from "../api-door";
import { readQueueQuery } from "../inputs";

export const GET = apiDoor({ query: readQueueQuery, handle: async ({ ctx, query }) => queueAnswer.parse(await readQueue(ctx, query)) });

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../refuse-call";
