import { sql } from "drizzle-orm";
import { seats } from "@/db/schema";
import { orderShareOut } from "@/lib/conversations";
import { type Context, transact } from "@/lib/platform/context";
import { lockSeat, seatRow, tellSeat } from "./seat-change";

/** Gives a newcomer the skills that everybody else has: nobody has narrowed those, so they are for all. Called by jobs alone. */
export async function joinWholeSkills(ctx: Context, userId: string): Promise<string[]> {
  return transact(ctx, async (tx) => {
    const { rows } = await tx.db.execute<{ name: string }>(sql`
      SELECT s.name FROM skills s WHERE s.merchant_id = ${tx.actor.merchantId} AND (
        SELECT bool_and(coalesce(t.skills, '[]') @> to_jsonb(s.name)) FROM members m
        LEFT JOIN seats t ON t.merchant_id = m.merchant_id AND t.user_id = m.user_id
        WHERE m.merchant_id = s.merchant_id AND m.removed_at IS NULL AND m.user_id <> ${userId})
      ORDER BY s.name`);
    const whole = rows.map(({ name }) => name);
    if (whole.length === 0) return [];
    const seat = await lockSeat(tx, userId);
    await tx.db
      .update(seats)
      .set({ skills: [...new Set([...seat.skills, ...whole])] })
      .where(seatRow(tx, userId));
    await tellSeat(tx, userId);
    orderShareOut(tx);
    return whole;
  });
}
