import { sql } from "drizzle-orm";
import { openToEverybody } from "@/lib/conversations";
import { listeningKinds } from "@/lib/conversations/inputs";
import { isOpenAt, readShop } from "@/lib/merchants";
import { type Context, read, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import type { QueueAlarm, SeatView } from "./inputs";
import { seatViews } from "./queries/list-seats";
import { readRoutingSettings } from "./read-routing-settings";

/** So long one alarm about nobody on duty stands for those who come to wait after it. */
const againMinutes = 10;
const atOnce = 500;

type Wish = { conversationId: string; kind: string; teamId: string | null; skill: string };

/**
 * Whether everybody a wait is for has gone, and not just now; also when there is nobody such at all. A 留言 waits for its
 * people until they come back, as long as there are any.
 */
function areGone({ kind, teamId, skill }: Wish, seats: readonly SeatView[], before: Date): boolean {
  const able = seats.filter((seat) => (teamId === null || seat.teamIds.includes(teamId)) && (skill === "" || seat.skills.includes(skill)));
  if (kind === "message") return able.length === 0;
  return able.every(({ state, since }) => state === "offline" && new Date(since) <= before);
}

/**
 * Looks for those who wait and whom nobody will be given: for people who have gone, which is put right by opening the
 * wait to everybody as soon as somebody is on duty, or in opening hours with nobody on duty at all, which only people
 * can put right. `lost`: how many were found without a place just before. Raises the alarm on the supervisors' desks.
 * Called by jobs alone.
 */
export async function watchQueue(ctx: Context, lost: readonly string[] = []): Promise<QueueAlarm | null> {
  const { graceSeconds } = await readRoutingSettings(ctx);
  const { gone, nobodyOnDuty, alarmSeconds } = await read(ctx, async (tx) => {
    const seats = await seatViews(tx);
    const before = new Date(tx.now.getTime() - graceSeconds * 1000);
    const { hours, alarmSeconds } = await readShop(tx);
    const onDuty = seats.some(({ state }) => state === "online");
    const wishes = onDuty ? await loadWishes(tx, before) : [];
    return {
      gone: wishes.filter((wish) => areGone(wish, seats, before)),
      nobodyOnDuty: !onDuty && isOpenAt(hours, tx.now),
      alarmSeconds,
    };
  });
  const healed = await openAll(ctx, gone);
  const late = nobodyOnDuty ? await markLate(ctx, alarmSeconds) : [];
  const [conversationId = null] = [...healed, ...lost, ...late];
  const alarm = { healed: healed.length, lost: lost.length, offDuty: late.length, conversationId };
  if (!conversationId) return null;
  log.warn({ merchantId: ctx.actor.merchantId, ...alarm }, "customers waited where nobody could see them");
  await transact(ctx, async (tx) => void tx.record.events.push({ kind: "queue.alarm", payload: alarm }));
  return alarm;
}

/** Those who have stood longer than the grace and wait for somebody in particular. */
async function loadWishes({ db, actor }: TxContext, before: Date): Promise<Wish[]> {
  const { rows } = await db.execute<Wish>(sql`
    SELECT w.conversation_id AS "conversationId", w.kind, w.team_id AS "teamId", w.skill FROM waits w
    WHERE w.merchant_id = ${actor.merchantId} AND w.ended_at IS NULL
      AND (w.team_id IS NOT NULL OR w.skill <> '') AND w.entered_at <= ${before.toISOString()}::timestamptz
      AND w.channel_kind <> all(${sql.param(listeningKinds)}::text[])
    ORDER BY w.kind, w.priority, w.since, w.id LIMIT ${atOnce}`);
  return rows;
}

/** One transaction each: none is held while another is locked. */
async function openAll(ctx: Context, wishes: readonly Wish[]): Promise<string[]> {
  const opened: string[] = [];
  for (const { conversationId } of wishes) {
    try {
      await openToEverybody(ctx, conversationId, "unseen");
      opened.push(conversationId);
    } catch (error) {
      // somebody has taken it in the meantime
      if (!(error instanceof AppError)) throw error;
    }
  }
  return opened;
}

/** Marks who has waited longer than the shop's alarm allows; who was marked is told once. Empty: an alarm stands already. */
async function markLate(ctx: Context, alarmSeconds: number): Promise<string[]> {
  return transact(ctx, async ({ db, actor, now }) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const here = sql`w.merchant_id = ${actor.merchantId} AND w.ended_at IS NULL AND w.kind = 'live'
      AND w.channel_kind <> all(${sql.param(listeningKinds)}::text[])`;
    const { rows: standing } = await db.execute<{ one: number }>(sql`
      SELECT 1 AS one FROM waits w WHERE ${here} AND w.alarmed_at > ${at} - make_interval(mins => ${againMinutes}) LIMIT 1`);
    const { rows } = await db.execute<{ id: string }>(sql`
      UPDATE waits w SET alarmed_at = ${at}
      WHERE ${here} AND w.alarmed_at IS NULL AND w.since <= ${at} - make_interval(secs => ${alarmSeconds})
      RETURNING w.conversation_id AS id`);
    return standing.length > 0 ? [] : rows.map(({ id }) => id);
  });
}
