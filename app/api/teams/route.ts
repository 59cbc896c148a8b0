import { deskDoor } from "@/app/api/desk-door";
import { createTeam, listTeams } from "@/lib/merchants";
import { teamInput } from "@/lib/merchants/inputs";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listTeams(ctx) }) });

export const POST = deskDoor({ body: teamInput, handle: ({ ctx, body }) => createTeam(ctx, body) });
