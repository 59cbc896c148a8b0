import { deskDoor } from "@/app/api/desk-door";
import { tryRules } from "@/lib/routing";
import { tryRulesInput } from "@/lib/routing/inputs";

export const POST = deskDoor({ body: tryRulesInput, handle: ({ ctx, body }) => tryRules(ctx, body) });
