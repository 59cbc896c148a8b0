import { deskDoor } from "@/app/api/desk-door";
import { readQueue } from "@/lib/routing";
import { readQueueInput } from "@/lib/routing/inputs";

export const GET = deskDoor({ query: readQueueInput, handle: ({ ctx, query }) => readQueue(ctx, query) });
