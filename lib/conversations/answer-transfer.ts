import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { orderPush } from "@/lib/push";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { type StoredConversation, toConversationRow } from "./conversation-row";
import type { ConversationRow, refuseTransferInput, TransferOffer } from "./inputs";
import { transferredJob } from "./jobs";

type Offered = StoredConversation & { offer: TransferOffer };

async function loadOffered(tx: TxContext, conversationId: string): Promise<Offered> {
  const conversation = await loadConversation(tx, conversationId);
  const { actor } = tx;
  if (!conversation.offer || actor.type !== "member" || conversation.assigneeId !== actor.userId)
    throw new AppError("conflict", "transfer_over");
  return { ...conversation, offer: conversation.offer };
}

/** Accepts a conversation that was handed to oneself: it stays, and the customer may be told. Answering does the same, and needs no telling. */
export async function acceptTransfer(ctx: Context, conversationId: string): Promise<ConversationRow> {
  allow(ctx, "conversation.claim");
  return transact(ctx, async (tx) => {
    const offered = await loadOffered(tx, conversationId);
    const accepted = await changeConversation(tx, conversationId, { offer: null }, isNotNull(conversations.offer));
    if (!accepted) throw new AppError("conflict", "transfer_over");
    const toName = offered.assigneeName ?? "";
    await addEventLine(tx, accepted, "transfer_accepted", { byName: toName });
    enqueue(tx, transferredJob, { conversationId, toName }, { key: `transferred:${conversationId}` });
    return toConversationRow(accepted, tx.now);
  });
}

/** Refuses it with a reason: it goes back to who handed it over, who is told. */
export async function refuseTransfer(
  ctx: Context,
  conversationId: string,
  { reason }: z.infer<typeof refuseTransferInput>,
): Promise<ConversationRow> {
  allow(ctx, "conversation.claim");
  return transact(ctx, async (tx) => giveBack(tx, await loadOffered(tx, conversationId), "transfer_refused", reason));
}

/** Brings back a transfer that nobody has accepted in time. Null: that one is over. */
export async function returnTransfer(ctx: Context, conversationId: string, at: string): Promise<ConversationRow | null> {
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    if (conversation.offer?.at !== at || conversation.status !== "open") return null;
    return giveBack(tx, { ...conversation, offer: conversation.offer }, "transfer_returned", "");
  });
}

/** Back to who offered it; to the queue where they were removed, or have gone off duty since. */
async function giveBack(tx: TxContext, offered: Offered, event: string, reason: string): Promise<ConversationRow> {
  const { id, offer } = offered;
  const { rows } = await tx.db.execute<{ there: boolean }>(sql`
    SELECT EXISTS (SELECT FROM members WHERE merchant_id = ${tx.actor.merchantId} AND user_id = ${offer.fromUserId} AND removed_at IS NULL)
      AND NOT EXISTS (SELECT FROM seats WHERE merchant_id = ${tx.actor.merchantId} AND user_id = ${offer.fromUserId}
        AND state = 'offline' AND since >= ${offer.at}::timestamptz) AS there`);
  const owner = rows[0]?.there
    ? { status: "open" as const, assigneeId: offer.fromUserId, assignedAt: tx.now }
    : { status: "queued" as const, assigneeId: null, assignedAt: null };
  const same = and(eq(conversations.ownerVersion, offered.ownerVersion), isNotNull(conversations.offer));
  const back = await changeConversation(tx, id, { ...owner, ownerVersion: sql`${conversations.ownerVersion} + 1` }, same, event);
  if (!back) throw new AppError("conflict", "transfer_over");
  const byName = offered.assigneeName ?? "";
  const how = owner.assigneeId ? "" : "queue";
  await addEventLine(tx, back, event, { byName, toName: offer.fromName, reason, how }, owner.assigneeId ? [owner.assigneeId] : []);
  await recordAudit(tx, {
    action: `conversation.${event}`,
    objectType: "conversation",
    objectId: id,
    detail: { from: offered.assigneeId, to: offer.fromUserId, reason },
  });
  tx.record.events.push({
    kind: "mention",
    payload: { conversationId: id, userId: offer.fromUserId, byName, text: reason, why: event },
  });
  if (owner.assigneeId) await orderPush(tx, { kind: "returned", userId: owner.assigneeId, conversationId: id, byName });
  return toConversationRow(back, tx.now);
}
