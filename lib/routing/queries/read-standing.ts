import { seats } from "@/db/schema";
import { type Context, read } from "@/lib/platform/context";
import type { SeatState } from "../inputs";
import { lookHoldsSeconds } from "../note-desk-look";
import { seatRow } from "../seat-change";

/** How somebody stands, and whether a desk of theirs is in view. */
export async function readStanding(ctx: Context, userId: string): Promise<{ state: SeatState; looking: boolean }> {
  const [seat] = await read(ctx, (tx) =>
    tx.db.select({ state: seats.state, lookedAt: seats.lookedAt }).from(seats).where(seatRow(tx, userId)),
  );
  const looking = !!seat?.lookedAt && ctx.now.getTime() - seat.lookedAt.getTime() < lookHoldsSeconds * 1000;
  return { state: seat?.state ?? "offline", looking };
}
