import type { TxContext } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { deliverKey, deliverLane, deliverMessagesJob } from "./jobs";

/** Orders that what a conversation has queued is sent: at once, or after a pause. */
export function orderDelivery(tx: TxContext, conversationId: string, delaySeconds = 0): void {
  enqueue(
    tx,
    deliverMessagesJob,
    { conversationId },
    { lane: deliverLane(tx.actor.merchantId, conversationId), key: deliverKey(conversationId), delaySeconds },
  );
}
