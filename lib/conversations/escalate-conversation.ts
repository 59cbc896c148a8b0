import { and, eq, isNull, ne, or } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { orderPush } from "@/lib/push";
import { addEventLine } from "./add-event-line";
import { changeConversation } from "./change-conversation";

/** `since`: the wait it is about. `minutes` of open hours it has lasted. `toUserIds`: who is called. */
export type Escalation = { since: Date; minutes: number; toUserIds: readonly string[] };

/**
 * Calls supervisors to a conversation whose customer waits too long, for who has it or in the queue. Once for each wait,
 * also when it goes from one to the other; settled by the statement. False: it was answered, became a 留言, or they were
 * called already.
 */
export async function escalateConversation(
  ctx: Context,
  conversationId: string,
  { since, minutes, toUserIds }: Escalation,
): Promise<boolean> {
  allow(ctx, "conversation.assign");
  return transact(ctx, async (tx) => {
    const c = conversations;
    const live = or(eq(c.status, "open"), and(eq(c.status, "queued"), eq(c.leftMessage, false)));
    const waits = and(live, eq(c.waitingSince, since), or(isNull(c.escalatedFor), ne(c.escalatedFor, since)));
    const changed = await changeConversation(tx, conversationId, { escalatedFor: since }, waits);
    if (!changed) return false;
    const called = toUserIds.filter((userId) => userId !== changed.assigneeId);
    const byName = changed.assigneeName ?? "";
    const how = changed.status === "queued" ? "queued" : "held";
    await addEventLine(tx, changed, "escalated", { byName, minutes, how }, called);
    await recordAudit(tx, {
      action: "conversation.escalated",
      objectType: "conversation",
      objectId: conversationId,
      detail: { owner: changed.assigneeId, minutes, called },
    });
    for (const userId of called) {
      await orderPush(tx, { kind: "escalated", userId, conversationId, byName });
      tx.record.events.push({
        kind: "mention",
        payload: { conversationId, userId, byName, text: [changed.customerName, byName].filter(Boolean).join(" · "), why: "escalated" },
      });
    }
    return true;
  });
}
