import { deskDoor } from "@/app/api/desk-door";
import { transferConversation } from "@/lib/conversations";
import { transferInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: transferInput,
  handle: ({ ctx, params, body }) => transferConversation(ctx, params.conversationId, body),
});
