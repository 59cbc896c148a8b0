import { deskDoor } from "@/app/api/desk-door";
import { listSeats } from "@/lib/routing";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listSeats(ctx) }) });
