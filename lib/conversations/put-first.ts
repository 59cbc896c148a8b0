import { and, eq, isNull } from "drizzle-orm";
import { conversations, waits } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import { type ConversationRow, firstPriority } from "./inputs";
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
    const changed = await changeConversation(tx, conversationId, { priority: firstPriority }, eq(conversations.status, "queued"));
    if (!changed) throw new AppError("conflict", "not_queued");
    const open = and(eq(waits.merchantId, tx.actor.merchantId), eq(waits.conversationId, conversationId), isNull(waits.endedAt));
    await tx.db.update(waits).set({ priority: firstPriority }).where(open);
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
