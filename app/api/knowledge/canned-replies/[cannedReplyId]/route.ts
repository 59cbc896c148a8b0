import { deskDoor } from "@/app/api/desk-door";
import { removeCannedReply, saveCannedReply } from "@/lib/knowledge";
import { cannedReplyInput } from "@/lib/knowledge/inputs";
import { cannedReplyParams } from "../params";

export const PUT = deskDoor({
  params: cannedReplyParams,
  body: cannedReplyInput,
  handle: ({ ctx, params, body }) => saveCannedReply(ctx, { ...body, id: params.cannedReplyId }),
});

export const DELETE = deskDoor({ params: cannedReplyParams, handle: ({ ctx, params }) => removeCannedReply(ctx, params) });
