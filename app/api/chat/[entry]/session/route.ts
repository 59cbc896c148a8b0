import { entryDoor, readBodyAs } from "@/app/api/chat/chat-door";
import { countChatStep } from "@/app/api/chat/count-chat-step";
import { limitVisitors } from "@/app/api/chat/limits";
import { openChat } from "@/lib/chat";
import { openChatInput } from "@/lib/chat/inputs";
import { visitorHeader } from "@/lib/platform/browser/visitor-headers";

/** Opens the chat, for a visitor who is known by a token, proven by the merchant, or new. */
export const POST = entryDoor(async ({ ctx, entry, request, address }) => {
  const input = await readBodyAs(request, openChatInput);
  await limitVisitors("session", ctx.now, { entryId: entry.id, visitorId: null, address });
  const opening = await openChat(ctx, entry, { ...input, token: request.headers.get(visitorHeader) });
  if (opening.token) countChatStep(request, entry, "opened", ctx.now);
  return opening;
});
