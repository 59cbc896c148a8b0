import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { seats } from "@/db/schema";
import { allow, personOf } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import type { deskLookInput } from "./inputs";
import { lockSeat, seatRow } from "./seat-change";

/** A desk in view says so again within a minute; one that does not is no longer looked at. */
export const lookHoldsSeconds = 75;

/**
 * One of this person's desks is in view, or no longer. What another desk has said since stands: of two screens the one
 * that is put away takes nothing from the other.
 */
export async function noteDeskLook(ctx: Context, { deskId, visible }: z.infer<typeof deskLookInput>): Promise<void> {
  allow(ctx, "seat.set_own");
  const { userId } = personOf(ctx);
  await transact(ctx, async (tx) => {
    if (!visible) {
      await tx.db
        .update(seats)
        .set({ lookedAt: null, lookedBy: null })
        .where(and(seatRow(tx, userId), eq(seats.lookedBy, deskId)));
      return;
    }
    const look = { lookedAt: tx.now, lookedBy: deskId };
    const known = await tx.db.update(seats).set(look).where(seatRow(tx, userId)).returning({ userId: seats.userId });
    if (known.length > 0) return;
    await lockSeat(tx, userId);
    await tx.db.update(seats).set(look).where(seatRow(tx, userId));
  });
}
