import { sql } from "drizzle-orm";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import type { SeatView } from "../inputs";

/** How members stand; one of them, or all. */
export async function seatViews({ db, actor }: TxContext, userId?: string): Promise<SeatView[]> {
  const one = userId ? sql`AND m.user_id = ${userId}` : sql``;
  const { rows } = await db.execute<Omit<SeatView, "since" | "until"> & { since: Date | string; until: Date | string | null }>(sql`
    SELECT m.user_id AS "userId", m.name, m.role, coalesce(s.state, 'offline') AS state, coalesce(s.reason, '') AS reason,
           coalesce(s.since, m.created_at) AS since, CASE WHEN s.state = 'break' THEN s.until END AS until, s.lost_from IS NOT NULL AS lost, m.capacity,
           coalesce(s.skills, '[]') AS skills, coalesce(s.channel_limits, '{}') AS "channelLimits",
           (SELECT count(*)::int FROM conversations c
            WHERE c.merchant_id = m.merchant_id AND c.assignee_id = m.user_id AND c.status = 'open') AS load,
           coalesce((SELECT array_agg(team_id) FROM team_members t WHERE t.user_id = m.user_id AND t.merchant_id = m.merchant_id), '{}') AS "teamIds"
    FROM members m LEFT JOIN seats s ON s.merchant_id = m.merchant_id AND s.user_id = m.user_id
    WHERE m.merchant_id = ${actor.merchantId} AND m.removed_at IS NULL ${one} ORDER BY m.created_at, m.user_id`);
  const iso = (at: Date | string) => new Date(at).toISOString();
  return rows.map((row) => ({ ...row, since: iso(row.since), until: row.until ? iso(row.until) : null }));
}

/** Everybody of the merchant as somebody who receives. */
export async function listSeats(ctx: Context): Promise<SeatView[]> {
  allow(ctx, "member.read");
  return read(ctx, (tx) => seatViews(tx));
}
