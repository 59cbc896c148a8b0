import { and, asc, eq, isNotNull, lte, ne, notExists, sql } from "drizzle-orm";
import { conversations, seats, waits } from "@/db/schema";
import { orderShareOut, placeQueued, returnTransfer } from "@/lib/conversations";
import { type Context, read, transact } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { listReachable } from "@/lib/push";
import { deskGraceSeconds } from "./desk-grace";
import { escalateWaits } from "./escalate-waits";
import { loseSeat } from "./lose-seat";
import { moveUnanswered } from "./move-unanswered";
import { readRoutingSettings } from "./read-routing-settings";
import { lockSeat, standSeat } from "./seat-change";
import { watchQueue } from "./watch-queue";

/**
 * What the clock looks after in a shop, should an order of later work have been lost: desks that died without a word,
 * breaks that are over, transfers nobody accepted, customers who wait too long for who has them, conversations that
 * are queued without a place, which must not exist and are told in the log, and who waits where nobody can see them.
 */
export async function watchShop(ctx: Context): Promise<void> {
  const settings = await readRoutingSettings(ctx);
  const { noReplySeconds } = settings;
  const reachable = await listReachable(ctx);
  const before = (seconds: number) => new Date(ctx.now.getTime() - seconds * 1000);
  const seen = await read(ctx, ({ db, actor }) =>
    db
      .select({ userId: seats.userId, seenAt: seats.seenAt, state: seats.state, until: seats.until })
      .from(seats)
      .where(and(eq(seats.merchantId, actor.merchantId), ne(seats.state, "offline"))),
  );
  for (const { userId, seenAt, state, until } of seen) {
    // A desk says every minute that it is there, so a minute more than the grace is sure.
    if (seenAt && seenAt < before(deskGraceSeconds(settings, reachable.has(userId)) + 60)) await loseSeat(ctx, userId, seenAt);
    else if (state === "break" && until && until <= ctx.now) await endBreak(ctx, userId);
  }
  await returnTransfers(ctx);
  if (noReplySeconds !== null) await moveUnanswered(ctx, before(noReplySeconds));
  await escalateWaits(ctx);
  await watchQueue(ctx, await healQueue(ctx));
  await transact(ctx, async (tx) => orderShareOut(tx));
}

async function endBreak(ctx: Context, userId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const seat = await lockSeat(tx, userId);
    if (seat.state !== "break" || !seat.until || seat.until > tx.now) return;
    await standSeat(tx, seat, { state: "online", reason: "", until: null, lostFrom: null });
  });
}

async function returnTransfers(ctx: Context): Promise<void> {
  const c = conversations;
  const due = await read(ctx, ({ db, actor }) =>
    db
      .select({ id: c.id, offer: c.offer })
      .from(c)
      .where(and(eq(c.merchantId, actor.merchantId), isNotNull(c.offer), lte(sql`(${c.offer}->>'until')::timestamptz`, ctx.now))),
  );
  for (const { id, offer } of due) if (offer) await returnTransfer(ctx, id, offer.at);
}

async function healQueue(ctx: Context): Promise<string[]> {
  const c = conversations;
  const lost = await read(ctx, ({ db, actor }) =>
    db
      .select({ id: c.id })
      .from(c)
      .where(
        and(
          eq(c.merchantId, actor.merchantId),
          eq(c.status, "queued"),
          notExists(
            db
              .select({ one: sql`1` })
              .from(waits)
              .where(and(eq(waits.conversationId, c.id), sql`${waits.endedAt} IS NULL`)),
          ),
        ),
      )
      .orderBy(asc(c.id))
      .limit(500),
  );
  for (const { id } of lost) await placeQueued(ctx, id);
  if (lost.length > 0) log.error({ merchantId: ctx.actor.merchantId, lost: lost.length }, "conversations were queued without a place");
  return lost.map(({ id }) => id);
}
