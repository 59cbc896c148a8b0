import { allow } from "@/lib/merchants";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import type { StoredConversation } from "./conversation-row";
import { leftMessageJob } from "./jobs";
import { endWait, openWait, orderShareOut } from "./keep-wait";

/** Makes a 留言 of a conversation that waits in the queue, as its customer asks. False: it waits no more, or is one already. */
export async function leaveMessage(ctx: Context, conversationId: string): Promise<boolean> {
  allow(ctx, "conversation.claim");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    if (conversation.status !== "queued" || conversation.leftMessage) return false;
    await leaveQueue(tx, conversation);
    enqueue(tx, leftMessageJob, { conversationId }, { key: `left-message:${conversationId}` });
    return true;
  });
}

/** The change itself, on a conversation that the caller holds locked: its live wait ends as a message, and one of 留言 begins. */
export async function leaveQueue(tx: TxContext, conversation: StoredConversation): Promise<void> {
  const changed = await changeConversation(tx, conversation.id, { leftMessage: true, waitingSince: null });
  if (!changed) return;
  await endWait(tx, changed, "message", "chosen");
  await openWait(tx, changed);
  await addEventLine(tx, changed, "left_message", {});
  orderShareOut(tx);
}
