import { deskDoor } from "@/app/api/desk-door";
import { listSessions } from "@/lib/merchants";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listSessions(ctx) }) });
