import { and, eq, isNull } from "drizzle-orm";
import { seatSpans, seats } from "@/db/schema";
import { orderShareOut } from "@/lib/conversations";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import type { SeatState } from "./inputs";
import { seatViews } from "./queries/list-seats";

export type StoredSeat = typeof seats.$inferSelect;

export const seatRow = (tx: TxContext, userId: string) => and(eq(seats.merchantId, tx.actor.merchantId), eq(seats.userId, userId));

/** The seat of a member, locked; made when this is their first sign. */
export async function lockSeat(tx: TxContext, userId: string): Promise<StoredSeat> {
  const mine = { merchantId: tx.actor.merchantId, userId };
  await tx.db
    .insert(seats)
    .values({ ...mine, since: tx.now })
    .onConflictDoNothing();
  const [seat] = await tx.db.select().from(seats).where(seatRow(tx, userId)).for("update");
  if (!seat) throw new Error("a seat was made that cannot be seen");
  return seat;
}

type Standing = { state: SeatState; reason: string; until: Date | null; lostFrom: SeatState | null };

/** Puts a locked seat into another state, keeps the stretch of time before it, and tells the desks. */
export async function standSeat(tx: TxContext, seat: StoredSeat, standing: Standing): Promise<void> {
  await tx.db
    .update(seats)
    .set({ ...standing, since: tx.now })
    .where(seatRow(tx, seat.userId));
  const open = and(eq(seatSpans.merchantId, seat.merchantId), eq(seatSpans.userId, seat.userId), isNull(seatSpans.endedAt));
  await tx.db.update(seatSpans).set({ endedAt: tx.now }).where(open);
  if (standing.state !== "offline") {
    const { state, reason } = standing;
    const { merchantId, userId } = seat;
    await tx.db.insert(seatSpans).values({ id: newId("seatSpan"), merchantId, userId, state, reason, startedAt: tx.now });
  }
  await tellSeat(tx, seat.userId);
  orderShareOut(tx);
}

/** Tells the desks how somebody stands now. */
export async function tellSeat(tx: TxContext, userId: string): Promise<void> {
  const [view] = await seatViews(tx, userId);
  if (view) tx.record.events.push({ kind: "seat.changed", payload: { seat: view } });
}
