import { eq, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { orderPush } from "@/lib/push";
import { addEventLine } from "./add-event-line";
import { changeConversation } from "./change-conversation";
import { type StoredConversation, toConversationRow } from "./conversation-row";
import type { ConversationRow } from "./inputs";

/**
 * Gives a queued conversation to somebody: by itself (`shared_out`), or because a supervisor says so (`forced`).
 * Null: it is no longer queued, so somebody was faster.
 */
export async function assignConversation(
  ctx: Context,
  conversationId: string,
  to: { userId: string; name: string },
  how: "shared_out" | "forced",
): Promise<ConversationRow | null> {
  allow(ctx, how === "forced" ? "conversation.assign" : "conversation.claim");
  return transact(ctx, async (tx) => {
    const change = {
      status: "open" as const,
      assigneeId: to.userId,
      assignedAt: tx.now,
      ownerVersion: sql`${conversations.ownerVersion} + 1`,
    };
    const assigned: StoredConversation | null = await changeConversation(
      tx,
      conversationId,
      change,
      eq(conversations.status, "queued"),
      how,
    );
    if (!assigned) return null;
    const byName = tx.actor.type === "member" ? tx.actor.name : "";
    await addEventLine(tx, assigned, "assigned", { toName: to.name, how, byName });
    await recordAudit(tx, {
      action: "conversation.assigned",
      objectType: "conversation",
      objectId: conversationId,
      detail: { to: to.userId, how },
    });
    await orderPush(tx, { kind: "assigned", userId: to.userId, conversationId, byName });
    tx.record.events.push({ kind: "conversation.assigned", payload: { conversationId, userId: to.userId, how } });
    return toConversationRow(assigned, tx.now);
  });
}
