import { listMessages, sendMessage } from "@/lib/conversations";
import { AppError } from "@/lib/platform/errors";
import { localeOf } from "@/lib/platform/http/read-request";
import { toMessageAnswer } from "../../../answers";
import { apiDoor } from "../../../api-door";
import { conversationPath, listMessagesQuery, sendMessageBody } from "../../../inputs";
import { clientIdOf, writeOnce } from "../../../write-once";

export const GET = apiDoor({
  params: conversationPath,
  query: listMessagesQuery,
  handle: async ({ ctx, params, query, request }) => {
    const { data, nextCursor } = await listMessages(ctx, params.conversationId, query);
    return { data: data.map((message) => toMessageAnswer(message, localeOf(request))), nextCursor };
  },
});

export const POST = apiDoor({
  params: conversationPath,
  body: sendMessageBody,
  handle: (call) =>
    writeOnce(call, 202, async (ctx) => {
      const { params, body, request } = call;
      const sent = await sendMessage(ctx, params.conversationId, { clientId: clientIdOf(request), content: body });
      // The client id comes from the key alone and outlives the kept answer. What was erased has no text to compare.
      if (sent.type === "text" && sent.text !== body.text) throw new AppError("conflict", "idempotency_key_reused");
      return toMessageAnswer(sent, localeOf(request));
    }),
});

export { refuseCall as DELETE, refuseCall as PATCH, refuseCall as PUT } from "../../../refuse-call";
