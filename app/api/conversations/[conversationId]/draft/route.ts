import { deskDoor } from "@/app/api/desk-door";
import { saveDraft } from "@/lib/conversations";
import { draftInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const PUT = deskDoor({
  params: conversationParams,
  body: draftInput,
  handle: ({ ctx, params, body }) => saveDraft(ctx, params.conversationId, body),
});
