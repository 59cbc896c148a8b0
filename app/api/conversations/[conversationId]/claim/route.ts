import { deskDoor } from "@/app/api/desk-door";
import { claimConversation } from "@/lib/conversations";
import { claimInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: claimInput,
  handle: ({ ctx, params, body }) => claimConversation(ctx, params.conversationId, body),
});
