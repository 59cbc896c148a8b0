import { deskDoor } from "@/app/api/desk-door";
import { listSeatBoard } from "@/lib/routing";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listSeatBoard(ctx) }) });
