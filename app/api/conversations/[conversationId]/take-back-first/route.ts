import { deskDoor } from "@/app/api/desk-door";
import { takeBackFirst } from "@/lib/conversations";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  handle: ({ ctx, params }) => takeBackFirst(ctx, params.conversationId),
});
