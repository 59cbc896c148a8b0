import { deskDoor } from "@/app/api/desk-door";
import { cancelMessage } from "@/lib/conversations";
import { messageParams } from "../../../../params";

export const POST = deskDoor({
  params: messageParams,
  handle: ({ ctx, params }) => cancelMessage(ctx, params.conversationId, params.messageId),
});
