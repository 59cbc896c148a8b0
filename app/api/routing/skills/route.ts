import { deskDoor } from "@/app/api/desk-door";
import { createSkill, listSkills } from "@/lib/routing";
import { skillInput } from "@/lib/routing/inputs";

export const GET = deskDoor({ handle: async ({ ctx }) => ({ data: await listSkills(ctx) }) });
export const POST = deskDoor({
  body: skillInput,
  handle: async ({ ctx, body }) => Response.json(await createSkill(ctx, body), { status: 201 }),
});
