import { and, eq, isNull } from "drizzle-orm";
import { conversations, waits } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { firstPriority, type RouteReason, usualRoute } from "./inputs";
import { endWait, openWait, orderShareOut } from "./keep-wait";

/** Where a waiting conversation is sent. `leftMessage`: nobody is on duty, so it becomes a 留言. */
export type Route = { priority: number; teamId: string | null; skill: string; reason: RouteReason; leftMessage: boolean };

/**
 * Writes down where a queued conversation goes and why, and lets it be shared out. `again`: also what was decided
 * before in this round. False: it is no longer queued, or was decided already.
 */
export async function routeConversation(ctx: Context, conversationId: string, route: Route, again = false): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const before = await loadConversation(tx, conversationId);
    if (before.status !== "queued" || (before.route !== null && !again)) return false;
    const { teamId, skill, reason, leftMessage } = route;
    // What a supervisor has put first in the meantime stays first.
    const first = before.priority === firstPriority;
    const priority = first ? firstPriority : route.priority;
    const place = { priority, ...(first ? { priorityBefore: route.priority } : {}), teamId, skill };
    const changed = await changeConversation(tx, conversationId, {
      ...place,
      route: reason,
      leftMessage,
      // A 留言 has no reply clock.
      ...(leftMessage ? { waitingSince: null } : {}),
    });
    if (!changed) return false;
    if (leftMessage !== before.leftMessage) {
      await endWait(tx, changed, leftMessage ? "message" : "answered", "routed");
      await openWait(tx, changed);
    }
    await tx.db
      .update(waits)
      .set({ ...place, routed: true })
      .where(and(eq(waits.merchantId, tx.actor.merchantId), eq(waits.conversationId, conversationId), isNull(waits.endedAt)));
    orderShareOut(tx);
    return true;
  });
}

/** Puts a conversation back where it stood in the queue: its owner is gone, or does not answer. False: it was not theirs any more. */
export async function requeueConversation(
  ctx: Context,
  conversationId: string,
  fromUserId: string,
  how: "desk_lost" | "away" | "no_reply" | "shift_end" | "handed_back",
): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const back = { status: "queued" as const, assigneeId: null, assignedAt: null, snoozedUntil: null };
    const theirs = and(eq(conversations.assigneeId, fromUserId), eq(conversations.status, "open"));
    const row = await loadConversation(tx, conversationId);
    // Who does not answer must not be given the same one again at once.
    const elsewhere = how === "no_reply" ? { route: { ...(row.route ?? usualRoute), avoidUserId: fromUserId } } : {};
    const changed = await changeConversation(tx, conversationId, { ...back, ...elsewhere, ownerVersion: row.ownerVersion + 1 }, theirs);
    if (!changed) return false;
    const byName = tx.actor.type === "member" ? tx.actor.name : "";
    await addEventLine(tx, changed, "requeued", { fromName: row.assigneeName ?? "", byName, how });
    return true;
  });
}
