import { deskDoor } from "@/app/api/desk-door";
import { revealNumbers } from "@/lib/conversations";
import { messageParams } from "../../../../params";

export const POST = deskDoor({
  params: messageParams,
  handle: ({ ctx, params }) => revealNumbers(ctx, params.conversationId, params.messageId),
});
