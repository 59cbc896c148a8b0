import { createRule, listRules, readRule } from "@/lib/routing";
import { apiDoor } from "../../api-door";
import { createRuleBody } from "../../inputs";
import { writeOnce } from "../../write-once";

export const GET = apiDoor({ handle: async ({ ctx }) => ({ data: await listRules(ctx), nextCursor: null }) });

export const POST = apiDoor({
  body: createRuleBody,
  handle: (call) => writeOnce(call, 201, async (ctx) => readRule(ctx, (await createRule(ctx, call.body)).id)),
});

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as PUT } from "../../refuse-call";
