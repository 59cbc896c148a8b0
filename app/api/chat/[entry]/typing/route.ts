import { readBodyAs, visitorDoor } from "@/app/api/chat/chat-door";
import { sayTyping } from "@/lib/chat";
import { visitorTypingInput } from "@/lib/chat/inputs";

const pauseMs = 800;
const mostKnown = 10_000;
const saidAt = new Map<string, number>();

export const POST = visitorDoor(async ({ ctx, chat, request }) => {
  const input = await readBodyAs(request, visitorTypingInput);
  const { id } = chat.visitor;
  const now = ctx.now.getTime();
  // Who says it without end is only heard now and then.
  if (now - (saidAt.get(id) ?? 0) < pauseMs) return;
  if (saidAt.size > mostKnown) saidAt.clear();
  saidAt.set(id, now);
  await sayTyping(ctx, chat, input);
});
