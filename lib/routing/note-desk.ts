import { seats } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { listReachable } from "@/lib/push";
import { deskGraceSeconds } from "./desk-grace";
import { deskGoneJob } from "./jobs";
import { readRoutingSettings } from "./read-routing-settings";
import { lockSeat, seatRow, standSeat } from "./seat-change";

/** A desk of this member is there: who was lost comes back to where they stood. */
export async function noteDeskSeen(ctx: Context, userId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const touched = await tx.db
      .update(seats)
      .set({ seenAt: tx.now })
      .where(seatRow(tx, userId))
      .returning({ state: seats.state, lostFrom: seats.lostFrom });
    const [known] = touched;
    if (known && (known.state !== "offline" || known.lostFrom === null)) return;
    const seat = await lockSeat(tx, userId);
    await tx.db.update(seats).set({ seenAt: tx.now }).where(seatRow(tx, userId));
    if (seat.state !== "offline" || seat.lostFrom === null) return;
    const onBreak = seat.lostFrom === "break" && (!seat.until || seat.until > tx.now); // a line that fails is not the end of a lunch
    if (onBreak) await standSeat(tx, seat, { state: "break", reason: seat.reason, until: seat.until, lostFrom: null });
    else await standSeat(tx, seat, { state: seat.lostFrom === "busy" ? "busy" : "online", reason: "", until: null, lostFrom: null });
  });
}

/** A desk of this member has gone: unless one is heard of within the grace, they count as gone. Who is told on a device has a longer one. */
export async function noteDeskGone(ctx: Context, userId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const [seat] = await tx.db.update(seats).set({ seenAt: tx.now }).where(seatRow(tx, userId)).returning({ state: seats.state });
    if (!seat || seat.state === "offline") return;
    const reachable = (await listReachable(tx)).has(userId);
    const delaySeconds = deskGraceSeconds(await readRoutingSettings(tx), reachable);
    enqueue(tx, deskGoneJob, { userId, at: tx.now.toISOString() }, { key: `desk-gone:${tx.actor.merchantId}:${userId}`, delaySeconds });
  });
}
