import { deskDoor } from "@/app/api/desk-door";
import { orderRules } from "@/lib/routing";
import { ruleOrderInput } from "@/lib/routing/inputs";

export const PUT = deskDoor({ body: ruleOrderInput, handle: ({ ctx, body }) => orderRules(ctx, body) });
