import { entryDoor, readBodyAs } from "@/app/api/chat/chat-door";
import { countChatStep } from "@/app/api/chat/count-chat-step";
import { limitVisitors } from "@/app/api/chat/limits";
import { openChat } from "@/lib/chat";
import { openChatInput, type WelcomedOpening } from "@/lib/chat/inputs";
import { visitorHeader } from "@/lib/platform/browser/visitor-headers";
import { readPageReception } from "@/lib/reception";

/** Opens the chat, for a visitor who is known by a token, proven by the merchant, or new. */
export const POST = entryDoor(async ({ ctx, entry, request, address }) => {
  const input = await readBodyAs(request, openChatInput);
  await limitVisitors("session", ctx.now, { entryId: entry.id, visitorId: null, address });
  const opening = await openChat(ctx, entry, { ...input, token: request.headers.get(visitorHeader) });
  if (opening.token) countChatStep(request, entry, "opened", ctx.now);
  const returning = opening.thread.state.status !== "none";
  const reception = await readPageReception(ctx, { channelId: entry.channelId, returning });
  return { ...opening, ...reception } satisfies WelcomedOpening;
});
