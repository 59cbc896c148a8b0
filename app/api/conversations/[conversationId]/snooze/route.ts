import { deskDoor } from "@/app/api/desk-door";
import { snoozeConversation } from "@/lib/conversations";
import { snoozeInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: snoozeInput,
  handle: ({ ctx, params, body }) => snoozeConversation(ctx, params.conversationId, body),
});
