import { deskDoor } from "@/app/api/desk-door";
import { readThreadPage, sendMessage } from "@/lib/conversations";
import { deskMessageInput, threadPageInput } from "@/lib/conversations/inputs";
import { conversationParams } from "../../params";

export const GET = deskDoor({
  params: conversationParams,
  query: threadPageInput,
  handle: ({ ctx, params, query }) => readThreadPage(ctx, params.conversationId, query),
});

export const POST = deskDoor({
  params: conversationParams,
  body: deskMessageInput,
  handle: async ({ ctx, params, body }) => Response.json(await sendMessage(ctx, params.conversationId, body), { status: 202 }),
});
