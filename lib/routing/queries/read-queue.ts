import { sql } from "drizzle-orm";
import { listeningKinds } from "@/lib/conversations/inputs";
import { allow } from "@/lib/merchants";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { type Context, read } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import type { QueueEntry, QueueView } from "../inputs";
import { loadSeatsOnDuty } from "./seats-on-duty";

type Row = Omit<QueueEntry, "since" | "place"> & { since: string; sinceText: string; id: string };
type Sums = { waiting: number; messages: number; longest: Date | string | null; nobody: number };

const countUpTo = 10_000;

/** The queue in its order with what stands against it. Costs at most four statements, whatever the length. */
export async function readQueue(ctx: Context, { limit, cursor }: { limit: number; cursor?: string }): Promise<QueueView> {
  allow(ctx, "routing.read");
  return read(ctx, async (tx) => {
    const { db, actor } = tx;
    const { seats } = await loadSeatsOnDuty(tx);
    const able = JSON.stringify(seats.map(({ teamIds, skills }) => ({ teams: teamIds, skills })));
    const fits = sql`(w.team_id IS NULL AND w.skill = '' OR EXISTS (
      SELECT 1 FROM jsonb_to_recordset(${able}::jsonb) AS s(teams jsonb, skills jsonb)
      WHERE (w.team_id IS NULL OR s.teams ? w.team_id) AND (w.skill = '' OR s.skills ? w.skill)))`;
    const stuck = sql`CASE WHEN w.kind <> 'live' THEN NULL WHEN ${seats.length === 0} THEN 'off_duty' WHEN NOT ${fits} THEN 'nobody_fits' END`;
    const here = sql`w.merchant_id = ${actor.merchantId} AND w.ended_at IS NULL AND w.channel_kind <> all(${sql.param(listeningKinds)}::text[])`;
    const { rows: sums } = await db.execute<Sums>(sql`
      SELECT count(*) FILTER (WHERE kind = 'live')::int AS waiting, count(*) FILTER (WHERE kind = 'message')::int AS messages,
             min(since) FILTER (WHERE kind = 'live') AS longest,
             count(*) FILTER (WHERE ${stuck} IS NOT NULL)::int AS nobody
      FROM (SELECT * FROM waits w WHERE ${here} LIMIT ${countUpTo}) w`);
    const from = cursor ? placeOf(cursor) : null;
    const after = from
      ? sql`AND (w.kind, w.priority, w.since, w.id) > (${from.kind}, ${from.priority}::int, ${from.since}::timestamptz, ${from.id})`
      : sql``;
    const { rows } = await db.execute<Row>(sql`
      SELECT w.id, w.conversation_id AS "conversationId", w.kind, w.priority, w.team_id AS "teamId", w.skill, w.since,
             w.since::text AS "sinceText", c.customer_name AS "customerName", c.last_preview AS preview,
             c.customer_id AS "customerId", c.customer_avatar_url AS "avatarUrl", c.channel_kind AS "channelKind", c.account_name AS "accountName",
             (SELECT t.name FROM teams t WHERE t.id = w.team_id) AS "teamName", ${stuck} AS stuck
      FROM waits w JOIN conversations c ON c.id = w.conversation_id
      WHERE ${here} ${after} ORDER BY w.kind, w.priority, w.since, w.id LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const first = from?.place ?? 0;
    const data = page.map(({ id: _, sinceText: __, since, preview, ...row }, i) => ({
      ...row,
      preview: maskNumbers(preview),
      since: new Date(since).toISOString(),
      place: first + i + 1,
    }));
    const last = page.at(-1);
    const next = last && [last.kind, String(last.priority), last.sinceText, last.id, String(first + page.length)];
    const { waiting = 0, messages = 0, longest = null, nobody = 0 } = sums[0] ?? {};
    return {
      waiting,
      messages,
      longestSince: longest ? new Date(longest).toISOString() : null,
      freePlaces: seats.reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0),
      onDuty: seats.length,
      nobody,
      data,
      nextCursor: next && rows.length > limit ? encodeCursor(next) : null,
    };
  });
}

function placeOf(cursor: string): { kind: string; priority: number; since: string; id: string; place: number } {
  const [kind, priority, since, id, place] = decodeCursor(cursor, 5);
  const wrong = !kind || !since || Number.isNaN(Date.parse(since)) || !id || !Number.isSafeInteger(Number(priority));
  if (wrong) throw new AppError("bad_input", "cursor_wrong");
  return { kind, priority: Number(priority), since, id, place: Number(place) || 0 };
}
