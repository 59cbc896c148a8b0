import { deskDoor } from "@/app/api/desk-door";
import { assignInput } from "@/lib/conversations/inputs";
import { assignByHand } from "@/lib/routing";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: assignInput,
  handle: ({ ctx, params, body }) => assignByHand(ctx, params.conversationId, body.userId),
});
