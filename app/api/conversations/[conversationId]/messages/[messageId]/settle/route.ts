import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { settleMessage } from "@/lib/conversations";
import { messageParams } from "../../../../params";

export const POST = deskDoor({
  params: messageParams,
  body: z.object({ as: z.enum(["sent", "failed"]) }),
  handle: ({ ctx, params, body }) => settleMessage(ctx, params.conversationId, params.messageId, body.as),
});
