import { deskDoor } from "@/app/api/desk-door";
import { createRule } from "@/lib/routing";
import { ruleInput } from "@/lib/routing/inputs";

export const POST = deskDoor({
  body: ruleInput,
  handle: async ({ ctx, body }) => Response.json(await createRule(ctx, body), { status: 201 }),
});
