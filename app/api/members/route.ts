import { deskDoor } from "@/app/api/desk-door";
import { listMembersWithLoad } from "./list-members-with-load";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listMembersWithLoad(ctx) }) });
