import { and, asc, eq, lte, or } from "drizzle-orm";
import { conversations, seats } from "@/db/schema";
import { requeueConversation } from "@/lib/conversations";
import { type Context, transact } from "@/lib/platform/context";
import { readRoutingSettings } from "./read-routing-settings";
import { lockSeat, standSeat } from "./seat-change";

/**
 * The grace of a lost desk is over: its person counts as gone, and who waits for an answer of theirs stands where they
 * stood in the queue. False: one of their desks was heard of since `lostAt`, or they had gone by themselves.
 */
export async function loseSeat(ctx: Context, userId: string, lostAt: Date): Promise<boolean> {
  const lost = await transact(ctx, async (tx) => {
    const seat = await lockSeat(tx, userId);
    if (seat.state === "offline" || (seat.seenAt && seat.seenAt > lostAt)) return false;
    await standSeat(tx, seat, { state: "offline", reason: seat.reason, until: seat.until, lostFrom: seat.state });
    return true;
  });
  if (lost) await requeueWaiting(ctx, userId, "desk_lost");
  return lost;
}

/**
 * Puts those who have waited for somebody's answer since `waitingBefore` back into the queue, and with a lost desk the
 * 留言 they had as well. One transaction each: none is held while another is locked.
 */
export async function requeueWaiting(
  ctx: Context,
  userId: string,
  how: "desk_lost" | "no_reply",
  waitingBefore: Date = ctx.now,
): Promise<number> {
  const c = conversations;
  const waiting = await transact(ctx, ({ db, actor }) =>
    db
      .select({ id: c.id })
      .from(c)
      .where(
        and(
          eq(c.merchantId, actor.merchantId),
          eq(c.assigneeId, userId),
          eq(c.status, "open"),
          or(lte(c.waitingSince, waitingBefore), how === "desk_lost" ? eq(c.leftMessage, true) : undefined),
        ),
      )
      .orderBy(asc(c.waitingSince), asc(c.id)),
  );
  let moved = 0;
  for (const { id } of waiting) if (await requeueConversation(ctx, id, userId, how)) moved++;
  return moved;
}

/** A customer writes to somebody who is not there: the conversation goes back to the queue. */
export async function requeueIfAway(ctx: Context, conversationId: string): Promise<boolean> {
  const [row] = await transact(ctx, ({ db, actor }) =>
    db
      .select({ assigneeId: conversations.assigneeId, state: seats.state, seenAt: seats.seenAt })
      .from(conversations)
      .innerJoin(seats, and(eq(seats.merchantId, conversations.merchantId), eq(seats.userId, conversations.assigneeId)))
      .where(and(eq(conversations.merchantId, actor.merchantId), eq(conversations.id, conversationId), eq(conversations.status, "open"))),
  );
  if (!row?.assigneeId || row.state !== "offline" || !row.seenAt) return false;
  // Who went off duty with the desk open still answers what they hold.
  const { graceSeconds } = await readRoutingSettings(ctx);
  if (ctx.now.getTime() - row.seenAt.getTime() < graceSeconds * 1000) return false;
  return requeueConversation(ctx, conversationId, row.assigneeId, "away");
}
