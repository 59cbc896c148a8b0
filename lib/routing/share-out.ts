import { and, eq, sql } from "drizzle-orm";
import { seats } from "@/db/schema";
import { assignConversation, lockAssignments } from "@/lib/conversations";
import { listeningKinds } from "@/lib/conversations/inputs";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { type FreeSeat, hasRoom, pickSeat, type Waiting } from "./pick-seat";
import { loadSeatsOnDuty, type SeatsOnDuty } from "./queries/seats-on-duty";
import { readRoutingSettings } from "./read-routing-settings";

/** What routing has not decided within this is given out all the same: nobody waits for a decision that does not come. */
const undecidedSeconds = 10;
const pageSize = 20;

type QueuedWait = Waiting & { id: string; conversationId: string; kind: string; priority: number; since: string };

/**
 * Gives the first in the queue whom somebody on duty may and can take to that person. Null: there is nobody such.
 * One transaction each, under the lock of the merchant's assignments, so that two workers give nothing out twice,
 * nobody beyond their capacity, and no conversation while another one is held.
 */
export async function shareOutNext(ctx: Context): Promise<{ conversationId: string; userId: string } | null> {
  return transact(ctx, async (tx) => {
    await lockAssignments(tx);
    const settings = await readRoutingSettings(tx);
    if (!settings.sharesOut) return null;
    const onDuty = await loadSeatsOnDuty(tx);
    const free = onDuty.seats.filter(({ load, capacity }) => load < capacity);
    if (free.length === 0) return null;
    let after: QueuedWait | undefined;
    for (;;) {
      const page = await nextWaits(tx, free, onDuty, settings.lastAgentFirst, after);
      for (const wait of page) {
        const seat = pickSeat(wait, onDuty.seats, settings.strategy);
        if (!seat) continue;
        const given = await assignConversation(tx, wait.conversationId, seat, "shared_out");
        if (!given) continue;
        const mine = and(eq(seats.merchantId, tx.actor.merchantId), eq(seats.userId, seat.userId));
        await tx.db.update(seats).set({ givenAt: tx.now }).where(mine);
        return { conversationId: wait.conversationId, userId: seat.userId };
      }
      after = page.at(-1);
      if (page.length < pageSize) return null;
    }
  });
}

/** Those first in the order whom, by group, skill and channel, somebody free might take. */
async function nextWaits(
  { db, actor, now }: TxContext,
  free: readonly FreeSeat[],
  { there }: SeatsOnDuty,
  lastAgentFirst: boolean,
  after: QueuedWait | undefined,
): Promise<QueuedWait[]> {
  const teams = [...new Set(free.flatMap(({ teamIds }) => teamIds))];
  const skills = [...new Set(free.flatMap((seat) => seat.skills))];
  const limited = [...new Set(free.flatMap(({ channelLimits }) => Object.keys(channelLimits)))];
  const full = [...listeningKinds, ...limited.filter((kind) => !free.some((seat) => hasRoom(seat, kind)))];
  const beyond = after
    ? sql`AND (w.kind, w.priority, w.since, w.id) > (${after.kind}, ${after.priority}::int, ${after.since}::timestamptz, ${after.id})`
    : sql``;
  const { rows } = await db.execute<QueuedWait>(sql`
    SELECT w.id, w.conversation_id AS "conversationId", w.kind, w.priority, w.since::text AS since, w.channel_kind AS "channelKind",
           w.team_id AS "teamId", w.skill,
           coalesce(c.route->>'preferredUserId', CASE WHEN ${lastAgentFirst} THEN c.last_assignee_id END) AS "preferredUserId",
           CASE WHEN (c.route->>'onlyUser')::boolean AND c.route->>'preferredUserId' = any(${sql.param(there)}::text[])
                THEN c.route->>'preferredUserId' END AS "onlyUserId",
           c.route->>'avoidUserId' AS "avoidUserId"
    FROM waits w JOIN conversations c ON c.id = w.conversation_id
    WHERE w.merchant_id = ${actor.merchantId} AND w.ended_at IS NULL
      AND (w.routed OR w.entered_at < ${now.toISOString()}::timestamptz - make_interval(secs => ${undecidedSeconds}))
      AND (w.team_id IS NULL OR w.team_id = any(${sql.param(teams)}::text[]))
      AND (w.skill = '' OR w.skill = any(${sql.param(skills)}::text[]))
      AND w.channel_kind <> all(${sql.param(full)}::text[])
      AND c.status = 'queued' ${beyond}
    ORDER BY w.kind, w.priority, w.since, w.id LIMIT ${pageSize}`);
  return rows;
}
