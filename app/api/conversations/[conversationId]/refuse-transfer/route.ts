import { deskDoor } from "@/app/api/desk-door";
import { refuseTransfer } from "@/lib/conversations";
import { refuseTransferInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const POST = deskDoor({
  params: conversationParams,
  body: refuseTransferInput,
  handle: ({ ctx, params, body }) => refuseTransfer(ctx, params.conversationId, body),
});
