import { deskDoor } from "@/app/api/desk-door";
import { ruleParams } from "@/app/api/routing/params";
import { removeRule, updateRule } from "@/lib/routing";
import { ruleChange } from "@/lib/routing/inputs";

export const PATCH = deskDoor({
  params: ruleParams,
  body: ruleChange,
  handle: ({ ctx, params, body }) => updateRule(ctx, params.ruleId, body),
});

export const DELETE = deskDoor({ params: ruleParams, handle: ({ ctx, params }) => removeRule(ctx, params.ruleId) });
