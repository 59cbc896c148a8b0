import { deskDoor } from "@/app/api/desk-door";
import { acceptTransfer } from "@/lib/conversations";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  handle: ({ ctx, params }) => acceptTransfer(ctx, params.conversationId),
});
