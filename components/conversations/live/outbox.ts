import type { MessageContent, MessageView, SendableContent } from "@/lib/conversations/inputs";

export type OutboxProblem = { reason: string; detail: string; data: Record<string, unknown> };

/**
 * Something written here that the server has not confirmed. `waiting`: will be posted; `posting`: on
 * its way; `refused`: stays until its writer decides.
 */
export type OutboxItem = {
  clientId: string;
  conversationId: string;
  /** How the bubble looks meanwhile. */
  shown: MessageContent;
  state: "waiting" | "posting" | "refused";
  problem: OutboxProblem | null;
  /** When it was written, milliseconds. */
  at: number;
  tries: number;
} & (
  | { kind: "message"; content: SendableContent; seenSeq: number; ownerVersion: number; retryOf: string | null; stepIn?: boolean }
  | { kind: "note"; text: string; mentions: string[] }
);

/** After this long a message is not sent without being asked: the moment for it may have passed. */
export const sendsByItselfFor = 120_000;

/** Pause before the next try, in milliseconds. */
export const pauseAfter = (tries: number): number => Math.min(8_000, 500 * 2 ** Math.max(0, tries - 1));

export const dropItem = (outbox: readonly OutboxItem[], clientId: string): OutboxItem[] =>
  outbox.filter((item) => item.clientId !== clientId);

export function changeItem(
  outbox: readonly OutboxItem[],
  clientId: string,
  change: Partial<Pick<OutboxItem, "state" | "problem" | "tries">>,
): OutboxItem[] {
  return outbox.map((item) => (item.clientId === clientId ? { ...item, ...change } : item));
}

/** The next item of a conversation to post: strictly in the order they were written. */
export function nextToPost(outbox: readonly OutboxItem[], conversationId: string): OutboxItem | null {
  for (const item of outbox) {
    if (item.conversationId !== conversationId || item.state === "refused") continue;
    return item.state === "waiting" ? item : null;
  }
  return null;
}

/** What comes of an item whose post failed. */
export function afterFailure(
  item: OutboxItem,
  problem: OutboxProblem,
  mayPass: boolean,
  now: number,
): Pick<OutboxItem, "state" | "problem" | "tries"> {
  const tries = item.tries + 1;
  if (mayPass && now - item.at < sendsByItselfFor) return { state: "waiting", problem, tries };
  return { state: "refused", problem: mayPass ? { ...problem, reason: "not_sent" } : problem, tries };
}

/** Items found after a restart: nothing is sent behind anybody's back, and nothing is lost. */
export function afterRestart(kept: readonly OutboxItem[]): OutboxItem[] {
  return kept.map((item) =>
    item.state === "refused" ? item : { ...item, state: "refused", problem: { reason: "left_over", detail: "", data: {} } },
  );
}

/** Forgets what the server turns out to have. */
export function dropArrived(outbox: readonly OutboxItem[], messages: readonly MessageView[]): readonly OutboxItem[] {
  if (outbox.length === 0) return outbox;
  const arrived = new Set(messages.map(({ clientId }) => clientId));
  const left = outbox.filter(({ clientId }) => !arrived.has(clientId));
  return left.length === outbox.length ? outbox : left;
}

/** Lines of a conversation that have not reached anybody, oldest first, with their text. */
export function unsentTexts(
  outbox: readonly OutboxItem[],
  messages: readonly MessageView[],
  conversationId: string,
): { clientId: string; messageId: string | null; text: string }[] {
  const queued = messages
    .filter(({ status, type, direction }) => direction === "out" && status === "queued" && type === "text")
    .map(({ clientId, id, text }) => ({ clientId: clientId ?? id, messageId: id, text }));
  const held = outbox
    .filter(
      (item) =>
        item.conversationId === conversationId && item.kind === "message" && item.content.type === "text" && item.state !== "posting",
    )
    .map((item) => ({
      clientId: item.clientId,
      messageId: null,
      text: item.kind === "message" && item.content.type === "text" ? item.content.text : "",
    }));
  return [...queued, ...held];
}
