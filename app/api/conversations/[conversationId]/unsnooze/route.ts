import { deskDoor } from "@/app/api/desk-door";
import { wakeConversation } from "@/lib/conversations";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  handle: async ({ ctx, params }) => (await wakeConversation(ctx, params.conversationId)) ?? undefined,
});
