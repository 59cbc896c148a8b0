import { deskDoor } from "@/app/api/desk-door";
import { takeBackFirst } from "@/lib/conversations";
import { takeBackFirstInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: takeBackFirstInput,
  handle: ({ ctx, params, body }) => takeBackFirst(ctx, params.conversationId, body.priority),
});
