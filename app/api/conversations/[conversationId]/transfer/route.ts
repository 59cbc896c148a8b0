import { deskDoor } from "@/app/api/desk-door";
import { transferConversation } from "@/lib/conversations";
import { transferInput } from "@/lib/conversations/inputs";
import { readRoutingSettings } from "@/lib/routing";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: transferInput,
  handle: async ({ ctx, params, body }) => {
    const { transferSeconds } = await readRoutingSettings(ctx);
    return transferConversation(ctx, params.conversationId, body, transferSeconds);
  },
});
