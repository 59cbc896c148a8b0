import { sql } from "drizzle-orm";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import type { SeatOnBoard } from "../inputs";
import { seatViews } from "./list-seats";

type Longest = { userId: string; conversationId: string; customerName: string; since: Date | string };

/** Every seat with who waits longest for its person. Two statements, however many people and conversations there are. */
export async function listSeatBoard(ctx: Context): Promise<SeatOnBoard[]> {
  allow(ctx, "routing.read");
  return read(ctx, async (tx) => {
    const seats = await seatViews(tx);
    const { rows } = await tx.db.execute<Longest>(sql`
      SELECT DISTINCT ON (assignee_id) assignee_id AS "userId", id AS "conversationId", customer_name AS "customerName", waiting_since AS since
      FROM conversations
      WHERE merchant_id = ${tx.actor.merchantId} AND status = 'open' AND assignee_id IS NOT NULL AND waiting_since IS NOT NULL
      ORDER BY assignee_id, waiting_since, id`);
    const longest = new Map(rows.map(({ userId, since, ...row }) => [userId, { ...row, since: new Date(since).toISOString() }]));
    return seats.map((seat) => ({ ...seat, longest: longest.get(seat.userId) ?? null }));
  });
}
