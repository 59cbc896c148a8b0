import { and, eq, isNull } from "drizzle-orm";
import { conversations, waits } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import { type ConversationRow, firstPriority, usualPriority } from "./inputs";
import { orderShareOut } from "./keep-wait";

/**
 * A supervisor puts a waiting customer at the head of the queue for this round, before everything that rules call
 * urgent. Of several who were put first, who has waited longest stands first: nobody's wait is written anew.
 */
export async function putFirst(ctx: Context, conversationId: string): Promise<ConversationRow> {
  allow(ctx, "conversation.assign");
  return transact(ctx, async (tx) => {
    const before = await loadConversation(tx, conversationId);
    if (before.status !== "queued") throw new AppError("conflict", "not_queued");
    if (before.priority === firstPriority) throw new AppError("conflict", "already_first");
    const changed = await changeConversation(
      tx,
      conversationId,
      { priority: firstPriority, priorityBefore: before.priority },
      eq(conversations.status, "queued"),
    );
    if (!changed) throw new AppError("conflict", "not_queued");
    await setWaitPriority(tx, conversationId, firstPriority);
    await addEventLine(tx, changed, "put_first", { byName: tx.actor.type === "member" ? tx.actor.name : "" });
    await recordAudit(tx, {
      action: "conversation.put_first",
      objectType: "conversation",
      objectId: conversationId,
      detail: { from: before.priority },
    });
    orderShareOut(tx);
    return toConversationRow(changed, tx.now);
  });
}

/** Takes that back: the customer stands again where rules put them. */
export async function takeBackFirst(ctx: Context, conversationId: string): Promise<ConversationRow> {
  allow(ctx, "conversation.assign");
  return transact(ctx, async (tx) => {
    const stood = and(eq(conversations.status, "queued"), eq(conversations.priority, firstPriority));
    const { priorityBefore } = await loadConversation(tx, conversationId);
    const priority = priorityBefore ?? usualPriority;
    const changed = await changeConversation(tx, conversationId, { priority, priorityBefore: null }, stood);
    if (!changed) throw new AppError("conflict", "not_queued");
    await setWaitPriority(tx, conversationId, priority);
    await addEventLine(tx, changed, "first_taken_back", { byName: tx.actor.type === "member" ? tx.actor.name : "" });
    await recordAudit(tx, {
      action: "conversation.first_taken_back",
      objectType: "conversation",
      objectId: conversationId,
      detail: { to: priority },
    });
    orderShareOut(tx);
    return toConversationRow(changed, tx.now);
  });
}

async function setWaitPriority({ db, actor }: TxContext, conversationId: string, priority: number): Promise<void> {
  const open = and(eq(waits.merchantId, actor.merchantId), eq(waits.conversationId, conversationId), isNull(waits.endedAt));
  await db.update(waits).set({ priority }).where(open);
}
