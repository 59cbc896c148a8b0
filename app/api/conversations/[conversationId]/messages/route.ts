import { deskDoor } from "@/app/api/desk-door";
import { readThreadPage, sendMessage } from "@/lib/conversations";
import { sendMessageInput, threadPageInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const GET = deskDoor({
  params: conversationParams,
  query: threadPageInput,
  handle: ({ ctx, params, query }) => readThreadPage(ctx, params.conversationId, query),
});

export const POST = deskDoor({
  params: conversationParams,
  body: sendMessageInput,
  handle: async ({ ctx, params, body }) => Response.json(await sendMessage(ctx, params.conversationId, body), { status: 202 }),
});
