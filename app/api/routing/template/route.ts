import { deskDoor } from "@/app/api/desk-door";
import { applyTemplate, planTemplate } from "@/lib/routing";
import { tradeTemplateInput } from "@/lib/routing/inputs";

export const GET = deskDoor({ query: tradeTemplateInput, handle: ({ ctx, query }) => planTemplate(ctx, query) });
export const POST = deskDoor({ body: tradeTemplateInput, handle: ({ ctx, body }) => applyTemplate(ctx, body) });
