import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { channelAccounts, conversations, deliveryAttempts, messages } from "@/db/schema";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { changeConversation, lockConversation } from "./change-conversation";
import type { MessageStatus } from "./inputs";
import { type StoredMessage, toMessageView } from "./message-view";

export type Delivery = {
  attemptId: string;
  message: StoredMessage;
  channelId: string;
  channelKind: string;
  /** The channel's ids of the account and the customer. */
  accountExternalId: string;
  customerExternalId: string;
  /** Which reply window it goes out in. */
  windowOpenedAt: Date | null;
};

/**
 * Takes the oldest queued message of a conversation for sending: `sending`, with an attempt begun.
 * One that is still `sending` was in the hands of a worker that died: nobody knows whether it
 * arrived, so it becomes `unknown` and waits for an agent's word. Null: nothing is left to send.
 */
export async function beginDelivery(ctx: Context, conversationId: string): Promise<Delivery | null> {
  return transact(ctx, async (tx) => {
    await lockConversation(tx, conversationId);
    for (;;) {
      const [next] = await tx.db
        .select()
        .from(messages)
        .where(
          and(
            eq(messages.merchantId, tx.actor.merchantId),
            eq(messages.conversationId, conversationId),
            inArray(messages.status, ["queued", "sending"]),
          ),
        )
        .orderBy(asc(messages.seq))
        .limit(1)
        .for("update");
      if (!next) return null;
      if (next.status === "sending") {
        await giveUpUnknown(tx, next);
        continue;
      }
      return startAttempt(tx, next);
    }
  });
}

/** Begins a try to send a message that the caller holds locked with its conversation. */
export async function startAttempt(tx: TxContext, message: StoredMessage): Promise<Delivery | null> {
  const sending = await setMessage(tx, message, "sending", { attempts: message.attempts + 1 });
  const attemptId = newId("attempt");
  await tx.db.insert(deliveryAttempts).values({ id: attemptId, merchantId: tx.actor.merchantId, messageId: message.id, startedAt: tx.now });
  const [to] = await tx.db
    .select({
      channelId: conversations.channelId,
      channelKind: conversations.channelKind,
      windowOpenedAt: conversations.windowOpenedAt,
      customerExternalId: conversations.customerExternalId,
      accountExternalId: channelAccounts.externalId,
    })
    .from(conversations)
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.accountId))
    .where(and(eq(conversations.merchantId, tx.actor.merchantId), eq(conversations.id, message.conversationId)));
  return to ? { attemptId, message: sending, ...to } : null;
}

async function giveUpUnknown(tx: TxContext, message: StoredMessage): Promise<void> {
  await setMessage(tx, message, "unknown", {});
  await tx.db
    .update(deliveryAttempts)
    .set({ finishedAt: tx.now, outcome: "unknown", detail: "the worker stopped in the middle of the send" })
    .where(
      and(
        eq(deliveryAttempts.merchantId, tx.actor.merchantId),
        eq(deliveryAttempts.messageId, message.id),
        isNull(deliveryAttempts.finishedAt),
      ),
    );
}

/** Changes a message's status, in the thread and in the list, and records both. */
export async function setMessage(
  tx: TxContext,
  message: StoredMessage,
  status: MessageStatus,
  more: Partial<StoredMessage>,
): Promise<StoredMessage> {
  const [changed] = await tx.db
    .update(messages)
    .set({ status, ...more })
    .where(and(eq(messages.merchantId, tx.actor.merchantId), eq(messages.id, message.id)))
    .returning();
  if (!changed) throw new Error("a message vanished while it was being sent");
  tx.record.events.push({ kind: "message.changed", payload: { message: toMessageView(changed) } });
  // What the product says by itself is not what the list shows as the newest.
  if (message.author !== "system")
    await changeConversation(tx, message.conversationId, { lastMessageStatus: status }, eq(conversations.lastSeq, message.seq));
  return changed;
}
