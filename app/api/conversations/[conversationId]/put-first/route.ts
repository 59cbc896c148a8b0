import { deskDoor } from "@/app/api/desk-door";
import { putFirst } from "@/lib/conversations";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  handle: ({ ctx, params }) => putFirst(ctx, params.conversationId),
});
