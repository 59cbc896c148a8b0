import { mentions, messages } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { storable } from "@/lib/platform/storable";
import type { StoredConversation } from "./conversation-row";
import type { Failure, MessageAuthor, MessageContent, MessageStatus } from "./inputs";
import { messageText } from "./message-text";
import { type StoredMessage, toMessageView } from "./message-view";

export type NewMessage = {
  direction: "in" | "out" | "none";
  author: MessageAuthor;
  authorId?: string | null;
  authorName?: string;
  content: MessageContent;
  status: MessageStatus;
  externalId?: string | null;
  clientId?: string | null;
  retryOf?: string | null;
  mentions?: string[];
  /** Of one that did not go at all. */
  failure?: Failure | null;
  recalledAt?: Date;
  at: Date;
};

/**
 * Stores a message as the next of a conversation that the caller holds locked, and records the
 * event. Null when its outer id is known already: the same message came twice.
 */
export async function addMessage(ctx: TxContext, conversation: StoredConversation, given: NewMessage): Promise<StoredMessage | null> {
  const content = storable(given.content);
  const [stored] = await ctx.db
    .insert(messages)
    .values({
      id: newId("message"),
      merchantId: ctx.actor.merchantId,
      conversationId: conversation.id,
      accountId: conversation.accountId,
      seq: conversation.lastSeq + 1,
      direction: given.direction,
      author: given.author,
      authorId: given.authorId ?? null,
      authorName: given.authorName ?? "",
      type: content.type,
      text: messageText(content),
      content,
      status: given.status,
      failure: given.failure ?? null,
      externalId: given.externalId ?? null,
      clientId: given.clientId ?? null,
      retryOf: given.retryOf ?? null,
      mentions: given.mentions ?? [],
      recalledAt: given.recalledAt ?? null,
      createdAt: given.at,
    })
    .onConflictDoNothing({ target: [messages.accountId, messages.externalId] })
    .returning();
  if (!stored) return null;
  const { merchantId } = ctx.actor;
  const called = [...new Set(stored.mentions)].map((userId) => ({
    merchantId,
    userId,
    messageId: stored.id,
    conversationId: conversation.id,
    createdAt: given.at,
  }));
  if (called.length > 0) await ctx.db.insert(mentions).values(called);
  conversation.lastSeq = stored.seq;
  ctx.record.events.push({ kind: "message.added", payload: { message: toMessageView(stored) } });
  return stored;
}
