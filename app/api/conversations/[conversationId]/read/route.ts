import { deskDoor } from "@/app/api/desk-door";
import { markRead } from "@/lib/conversations";
import { readInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: readInput,
  handle: ({ ctx, params, body }) => markRead(ctx, params.conversationId, body),
});
