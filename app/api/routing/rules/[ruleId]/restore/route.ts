import { deskDoor } from "@/app/api/desk-door";
import { ruleParams } from "@/app/api/routing/params";
import { restoreRule } from "@/lib/routing";

export const POST = deskDoor({ params: ruleParams, handle: ({ ctx, params }) => restoreRule(ctx, params.ruleId) });
