import { callDoor } from "@/lib/platform/browser/call-door";

const sayAgainAfter = 20_000;
const typingEvery = 3_000;

let looksAt: string | null = null;
let repeat: ReturnType<typeof setInterval> | undefined;
let typedAt = 0;

function tell(conversationId: string | null, state: "viewing" | "typing" | "left", keepalive = false): void {
  callDoor("POST", "/api/presence", { conversationId, state }, { keepalive, timeoutMs: 5_000 }).catch(() => undefined);
}

/** Tells colleagues which thread is on this screen; null: none. */
export function tellViewing(conversationId: string | null): void {
  if (looksAt && looksAt !== conversationId) tell(looksAt, "left", true);
  looksAt = conversationId;
  clearInterval(repeat);
  if (!conversationId) return;
  const say = () => document.visibilityState === "visible" && tell(conversationId, "viewing");
  say();
  repeat = setInterval(say, sayAgainAfter);
}

/** Tells colleagues that an answer is being written; at most every few seconds. */
export function tellTyping(conversationId: string): void {
  const now = Date.now();
  if (now - typedAt < typingEvery) return;
  typedAt = now;
  tell(conversationId, "typing");
}

/** Tells them that it is no longer being written. */
export function tellStopped(conversationId: string): void {
  if (typedAt === 0) return;
  typedAt = 0;
  if (looksAt === conversationId) tell(conversationId, "viewing");
}
