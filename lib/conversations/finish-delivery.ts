import { and, eq } from "drizzle-orm";
import { deliveryAttempts, messages } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { type Delivery, setMessage } from "./begin-delivery";
import { loadConversation } from "./change-conversation";
import { failMessage } from "./fail-message";
import type { Words } from "./inputs";
import { orderDelivery } from "./order-delivery";
import type { SendOutcome } from "./ports";

/** Seconds to wait before each further try of a message that surely did not arrive. After the last it is called failed. */
export const deliveryPauses = [2, 6, 20, 60, 180];

export type Finished = "sent" | "failed" | "unknown" | "later";

/**
 * Writes down what became of a send. `reason` says in plain words why it did not go. Answers `later` when
 * the message is back in the queue, with another try ordered: the channel surely did not take it and may later.
 */
export async function finishDelivery(
  ctx: Context,
  { attemptId, message: { id: messageId, conversationId }, windowOpenedAt }: Delivery,
  outcome: SendOutcome,
  reason: Words | null,
): Promise<Finished> {
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    await tx.db
      .update(deliveryAttempts)
      .set({
        finishedAt: tx.now,
        outcome: outcome.outcome,
        code: "code" in outcome ? outcome.code : null,
        detail: "detail" in outcome ? outcome.detail.slice(0, 500) : null,
        externalId: "externalId" in outcome ? outcome.externalId : null,
      })
      .where(and(eq(deliveryAttempts.merchantId, tx.actor.merchantId), eq(deliveryAttempts.id, attemptId)));
    const [message] = await tx.db
      .select()
      .from(messages)
      .where(and(eq(messages.merchantId, tx.actor.merchantId), eq(messages.id, messageId)));
    if (!message) return "failed";
    if (message.status !== "sending" && message.status !== "unknown") return message.status === "sent" ? "sent" : "failed";
    switch (outcome.outcome) {
      case "accepted":
        await setMessage(tx, message, "sent", { externalId: outcome.externalId, sentAt: tx.now });
        return "sent";
      case "unknown":
        await setMessage(tx, message, "unknown", {});
        return "unknown";
      default: {
        const pause = outcome.outcome === "not_reached" || outcome.retry ? deliveryPauses[message.attempts - 1] : undefined;
        if (pause !== undefined) {
          await setMessage(tx, message, "queued", {});
          orderDelivery(tx, conversationId, { afterSeconds: pause });
          return "later";
        }
        const code = outcome.outcome === "refused" ? outcome.code : "not_reached";
        // A customer who wrote meanwhile has opened a window of which the refusal may say nothing.
        const sameWindow = windowOpenedAt?.getTime() === conversation.windowOpenedAt?.getTime();
        const limit = outcome.outcome === "refused" && sameWindow ? outcome.limit : undefined;
        await failMessage(tx, message, { code, reason: reason ?? code }, limit);
        return "failed";
      }
    }
  });
}
