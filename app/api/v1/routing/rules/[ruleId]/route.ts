import { readRule, removeRule, updateRule } from "@/lib/routing";
import { apiDoor } from "../../../api-door";
import { changeRuleBody, rulePath } from "../../../inputs";
import { writeOnce } from "../../../write-once";

export const PATCH = apiDoor({
  params: rulePath,
  body: changeRuleBody,
  handle: (call) =>
    writeOnce(call, 200, async (ctx) => {
      await updateRule(ctx, call.params.ruleId, call.body);
      return readRule(ctx, call.params.ruleId);
    }),
});

export const DELETE = apiDoor({
  params: rulePath,
  handle: (call) =>
    writeOnce(call, 200, async (ctx) => {
      const rule = await readRule(ctx, call.params.ruleId);
      await removeRule(ctx, call.params.ruleId);
      return rule;
    }),
});

export { refuseCall as GET, refuseCall as POST, refuseCall as PUT } from "../../../refuse-call";
