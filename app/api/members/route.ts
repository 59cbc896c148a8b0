import { deskDoor } from "@/app/api/desk-door";
import { listMembers } from "@/lib/merchants";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listMembers(ctx) }) });
