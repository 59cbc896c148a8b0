import { sql } from "drizzle-orm";
import type { TxContext } from "@/lib/platform/context";
import type { SeatState } from "../inputs";
import type { FreeSeat } from "../pick-seat";

/** Everybody who is online, and the ids of all on duty, busy or on a break as well. */
export type SeatsOnDuty = { seats: FreeSeat[]; there: string[] };

type StaffRow = FreeSeat & { state: SeatState };

/** Everybody of the shop with how they stand and what they hold now. One statement, whatever the number of conversations. */
export async function loadStaff({ db, actor }: TxContext): Promise<StaffRow[]> {
  const { rows } = await db.execute<StaffRow>(sql`
    WITH held AS (
      SELECT assignee_id, channel_kind, count(*)::int AS n FROM conversations
      WHERE merchant_id = ${actor.merchantId} AND status = 'open' GROUP BY 1, 2
    )
    SELECT m.user_id AS "userId", m.name, m.capacity, coalesce(s.state, 'offline') AS state,
           coalesce(s.skills, '[]') AS skills, coalesce(s.channel_limits, '{}') AS "channelLimits",
           (extract(epoch FROM s.given_at) * 1000)::float8 AS "givenAt",
           coalesce((SELECT sum(n) FROM held WHERE assignee_id = m.user_id), 0)::int AS load,
           coalesce((SELECT jsonb_object_agg(channel_kind, n) FROM held WHERE assignee_id = m.user_id), '{}') AS loads,
           coalesce((SELECT array_agg(team_id) FROM team_members t WHERE t.user_id = m.user_id AND t.merchant_id = m.merchant_id), '{}') AS "teamIds"
    FROM members m LEFT JOIN seats s ON s.merchant_id = m.merchant_id AND s.user_id = m.user_id
    WHERE m.merchant_id = ${actor.merchantId} AND m.removed_at IS NULL`);
  return rows;
}

/** Who is on duty with what they hold now. */
export async function loadSeatsOnDuty(tx: TxContext): Promise<SeatsOnDuty> {
  const rows = await loadStaff(tx);
  return {
    seats: rows.filter(({ state }) => state === "online"),
    there: rows.filter(({ state }) => state !== "offline").map(({ userId }) => userId),
  };
}
