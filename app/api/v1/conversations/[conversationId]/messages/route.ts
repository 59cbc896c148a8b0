import { listMessages, sendMessage } from "@/lib/conversations";
import { toMessageAnswer } from "../../../answers";
import { apiDoor } from "../../../api-door";
import { conversationPath, listMessagesQuery, sendMessageBody } from "../../../inputs";
import { clientIdOf, writeOnce } from "../../../write-once";

export const GET = apiDoor({
  params: conversationPath,
  query: listMessagesQuery,
  handle: async ({ ctx, params, query }) => {
    const { data, nextCursor } = await listMessages(ctx, params.conversationId, query);
    return { data: data.map(toMessageAnswer), nextCursor };
  },
});

export const POST = apiDoor({
  params: conversationPath,
  body: sendMessageBody,
  handle: (call) =>
    writeOnce(call, 202, async (ctx) => {
      const { params, body, request } = call;
      return toMessageAnswer(await sendMessage(ctx, params.conversationId, { clientId: clientIdOf(request), content: body }));
    }),
});
