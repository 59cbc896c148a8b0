import { deskDoor } from "@/app/api/desk-door";
import { readRouting } from "@/lib/routing";

export const GET = deskDoor({ handle: ({ ctx }) => readRouting(ctx) });
