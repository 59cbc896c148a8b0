import type { TxContext } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { deliverKey, deliverLane, deliverMessagesJob } from "./jobs";

/**
 * Orders that what a conversation has queued is sent: at once, after a pause, or `in_turn`: at once unless an
 * earlier message waits for its next try, whose pause is kept.
 */
export function orderDelivery(tx: TxContext, conversationId: string, when: "now" | "in_turn" | { afterSeconds: number }): void {
  const options = { lane: deliverLane(tx.actor.merchantId, conversationId), key: deliverKey(conversationId) };
  const delaySeconds = typeof when === "object" ? when.afterSeconds : 0;
  enqueue(tx, deliverMessagesJob, { conversationId }, { ...options, delaySeconds, keepsTime: when === "in_turn" });
}
