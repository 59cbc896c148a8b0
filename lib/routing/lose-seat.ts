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
  if (lost) await requeueWaiting(ctx, userId);
  return lost;
}

/** Puts those who wait for somebody's answer back into the queue, and their 留言 as well. One transaction each: none is held while another is locked. */
async function requeueWaiting(ctx: Context, userId: string): Promise<void> {
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
          or(lte(c.waitingSince, ctx.now), eq(c.leftMessage, true)),
        ),
      )
      .orderBy(asc(c.waitingSince), asc(c.id)),
  );
  for (const { id } of waiting) await requeueConversation(ctx, id, userId, "desk_lost");
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
