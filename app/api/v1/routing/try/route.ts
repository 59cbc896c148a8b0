import { tryRules } from "@/lib/routing";
import { apiDoor } from "../../api-door";
import { tryRulesBody } from "../../inputs";

export const POST = apiDoor({ body: tryRulesBody, handle: ({ ctx, body }) => tryRules(ctx, body) });

export { refuseCall as DELETE, refuseCall as GET, refuseCall as PATCH, refuseCall as PUT } from "../../refuse-call";
