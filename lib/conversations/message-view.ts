import type { messages } from "@/db/schema";
import type { MessageView } from "./inputs";

export type StoredMessage = typeof messages.$inferSelect;

/** A stored message as desks see it. What the customer took back is not shown again. */
export function toMessageView(m: StoredMessage): MessageView {
  const recalled = m.recalledAt !== null;
  return {
    id: m.id,
    conversationId: m.conversationId,
    seq: m.seq,
    direction: m.direction,
    author: m.author,
    authorId: m.authorId,
    authorName: m.authorName,
    type: m.type,
    text: recalled ? "" : m.text,
    content: recalled ? { type: "event", event: "recalled", data: { by: m.author } } : m.content,
    status: m.status,
    failure: m.failure,
    clientId: m.clientId,
    retryOf: m.retryOf,
    attempts: m.attempts,
    mentions: m.mentions,
    recalledAt: m.recalledAt?.toISOString() ?? null,
    sentAt: m.sentAt?.toISOString() ?? null,
    createdAt: m.createdAt.toISOString(),
  };
}
