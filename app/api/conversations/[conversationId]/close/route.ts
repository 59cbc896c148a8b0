import { deskDoor } from "@/app/api/desk-door";
import { closeConversation } from "@/lib/conversations";
import { closeInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: closeInput,
  handle: ({ ctx, params, body }) => closeConversation(ctx, params.conversationId, body),
});
