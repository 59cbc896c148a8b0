import { sql } from "drizzle-orm";
import type { TxContext } from "@/lib/platform/context";
import type { RouteFacts } from "../decide-route";
import type { RoutingRule } from "../inputs";

type Queue = RouteFacts["queue"];

/** The highest count a rule asks about: beyond it nothing needs to be counted. */
const countedUpTo = (rules: readonly RoutingRule[]): number =>
  Math.max(1, ...rules.flatMap(({ enabled, conditions }) => (enabled && conditions.queueAtLeast ? [conditions.queueAtLeast] : [])));

/** Whether a rule in force asks how the queue stands. */
export const asksForQueue = (rules: readonly RoutingRule[]): boolean =>
  rules.some(({ enabled, conditions: { queueAtLeast, waitAtLeast } }) => enabled && (queueAtLeast ?? waitAtLeast) !== undefined);

/** How the queue stands beside one conversation. Costs the same however many wait. */
export async function loadQueueFigures({ db, actor, now }: TxContext, rules: readonly RoutingRule[], besideId: string): Promise<Queue> {
  const others = sql`w.merchant_id = ${actor.merchantId} AND w.ended_at IS NULL AND w.kind = 'live' AND w.conversation_id <> ${besideId}`;
  const { rows } = await db.execute<{ waiting: number; since: Date | string | null }>(sql`
    SELECT (SELECT count(*)::int FROM (SELECT 1 FROM waits w WHERE ${others} LIMIT ${countedUpTo(rules)}) counted) AS waiting,
           (SELECT min(first.since) FROM generate_series(0, 4) AS class(priority), LATERAL (SELECT w.since FROM waits w
             WHERE ${others} AND w.priority = class.priority ORDER BY w.since LIMIT 1) first) AS since`);
  const { waiting = 0, since = null } = rows[0] ?? {};
  const longestSeconds = since ? Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000)) : 0;
  return { waiting, longestSeconds };
}

/** How the queue stood at moments of the past, from the waits that were open then. One statement. */
export async function loadPastQueues({ db, actor }: TxContext, moments: { id: string; at: Date }[]): Promise<Map<string, Queue>> {
  const asked = JSON.stringify(moments.map(({ id, at }) => ({ id, at: at.toISOString() })));
  const { rows } = await db.execute<{ id: string; waiting: number; since: Date | string | null; at: Date | string }>(sql`
    SELECT m.id, m.at, count(w.id)::int AS waiting, min(w.since) AS since
    FROM json_to_recordset(${asked}::json) AS m(id text, at timestamptz)
    LEFT JOIN waits w ON w.merchant_id = ${actor.merchantId} AND w.kind = 'live' AND w.conversation_id <> m.id
      AND w.entered_at <= m.at AND (w.ended_at IS NULL OR w.ended_at > m.at)
    GROUP BY m.id, m.at`);
  const seconds = (at: Date | string, since: Date | string) => Math.max(0, Math.floor((+new Date(at) - +new Date(since)) / 1000));
  return new Map(rows.map(({ id, waiting, since, at }) => [id, { waiting, longestSeconds: since ? seconds(at, since) : 0 }]));
}
