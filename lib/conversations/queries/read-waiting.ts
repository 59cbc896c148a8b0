import { and, asc, desc, eq, gt, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import { conversations, seats, teamMembers, waits } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { expectedMinutes } from "../expected-wait";
import { listeningKinds } from "../inputs";

type Wanted = { teamId: string | null; skill: string };
/** Somebody who receives, with their groups and skills. */
type Person = { teamIds: readonly string[]; skills: readonly string[] };

/** Who waits now, in their order, who is on duty for them (`staffed`: anybody who is given them), and when places last became free. */
export type Queue = { waiting: ({ conversationId: string } & Wanted)[]; at: Date } & Pace;

/** Where somebody stands, 1 first, and how long that will take; `staffed`: whether anybody receives, without whom nobody knows. */
export type QueuePlace = { place: number; minutes: number | null; staffed: boolean };

/** Beyond this many nobody is told a place. */
const mostTold = 5000;
const countedEnds = 20;
const countedMs = 2 * 3_600_000;

/** The live queue of the merchant. */
export async function readWaiting(ctx: Context): Promise<Queue> {
  allow(ctx, "conversation.read");
  return read(ctx, async ({ db, actor, now }) => {
    const mine = eq(waits.merchantId, actor.merchantId);
    const waiting = await db
      .select({ conversationId: waits.conversationId, teamId: waits.teamId, skill: waits.skill })
      .from(waits)
      .where(and(mine, eq(waits.kind, "live"), isNull(waits.endedAt), notInArray(waits.channelKind, listeningKinds)))
      .orderBy(asc(waits.priority), asc(waits.since), asc(waits.id))
      .limit(mostTold);
    return { waiting, ...(await loadPace({ db, actor, now })), at: now };
  });
}

/** `freedAt`: the newest first. */
type Pace = { people: Person[]; staffed: boolean; freedAt: Date[] };

/** Who is on duty, or where nobody is, who could be; and when conversations last ended, each of which frees a place. */
async function loadPace({ db, actor, now }: Pick<TxContext, "db" | "actor" | "now">): Promise<Pace> {
  const c = conversations;
  const recently = gt(c.closedAt, new Date(now.getTime() - countedMs));
  const ended = await db
    .select({ closedAt: c.closedAt })
    .from(c)
    .where(and(eq(c.merchantId, actor.merchantId), eq(c.status, "closed"), recently, isNotNull(c.lastAssigneeId)))
    .orderBy(desc(c.closedAt))
    .limit(countedEnds);
  const seated = await db
    .select({
      state: seats.state,
      skills: seats.skills,
      teamIds: sql<string[]>`array_remove(array_agg(${teamMembers.teamId}), NULL)`,
    })
    .from(seats)
    .leftJoin(teamMembers, and(eq(teamMembers.merchantId, seats.merchantId), eq(teamMembers.userId, seats.userId)))
    .where(eq(seats.merchantId, actor.merchantId))
    .groupBy(seats.merchantId, seats.userId);
  const onDuty = seated.filter(({ state }) => state !== "offline");
  // Who is busy or on a break comes back to those who wait, but is given nobody meanwhile.
  const staffed = onDuty.some(({ state }) => state === "online");
  return { people: onDuty.length > 0 ? onDuty : seated, staffed, freedAt: ended.flatMap(({ closedAt }) => closedAt ?? []) };
}

/** Whether anybody of the shop receives: who is busy or on a break is given nobody. */
export async function isAttended(ctx: Context): Promise<boolean> {
  allow(ctx, "conversation.read");
  return read(ctx, async ({ db, actor }) => {
    const online = and(eq(seats.merchantId, actor.merchantId), eq(seats.state, "online"));
    return (await db.select({ userId: seats.userId }).from(seats).where(online).limit(1)).length > 0;
  });
}

/** Whether so many stand before a conversation in the live queue, whomever they wait for. Looks no further than that. */
export async function areBefore(ctx: Context, conversationId: string, count: number): Promise<boolean> {
  allow(ctx, "conversation.read");
  return read(ctx, async ({ db, actor }) => {
    const live = (w: string) => sql.raw(`${w}.ended_at IS NULL AND ${w}.kind = 'live'`);
    const { rows } = await db.execute<{ before: number }>(sql`
      SELECT count(*)::int AS before FROM (
        SELECT 1 FROM waits own JOIN waits w ON w.merchant_id = own.merchant_id AND (w.priority, w.since, w.id) < (own.priority, own.since, own.id)
        WHERE own.merchant_id = ${actor.merchantId} AND own.conversation_id = ${conversationId} AND ${live("own")} AND ${live("w")}
          AND w.channel_kind <> all(${sql.param(listeningKinds)}::text[])
        LIMIT ${count}) seen`);
    return (rows[0]?.before ?? 0) >= count;
  });
}

const suits = ({ teamIds, skills }: Person, { teamId, skill }: Wanted) =>
  (!teamId || teamIds.includes(teamId)) && (!skill || skills.includes(skill));

/** Who waits for the same people as somebody else. */
function rivalsOf(own: Wanted, people: readonly Person[]): (other: Wanted) => boolean {
  const same = (a: string | null, b: string | null) => !a || !b || a === b;
  const mayServe = people.filter((person) => suits(person, own));
  return (other) => (same(other.teamId, own.teamId) && same(other.skill, own.skill)) || mayServe.some((person) => suits(person, other));
}

/**
 * Where a conversation stands among those who wait for the same people, 1 first; null: it does not wait. Two groups or
 * skills are the same people as soon as one person on duty has both: in a small shop everybody is in every group.
 */
export function placeIn({ waiting, people, staffed, freedAt, at }: Queue, conversationId: string): QueuePlace | null {
  const mine = waiting.findIndex((each) => each.conversationId === conversationId);
  const own = waiting[mine];
  if (!own) return null;
  const before = waiting.slice(0, mine).filter(rivalsOf(own, people));
  const place = before.length + 1;
  return { place, minutes: staffed ? expectedMinutes(place, freedAt, at) : null, staffed };
}

/** The same for one conversation alone: those before it are counted by whom they wait for, and none is read. */
export async function readPlace(ctx: Context, conversationId: string): Promise<QueuePlace | null> {
  allow(ctx, "conversation.read");
  return read(ctx, async (tx) => {
    const { db, actor, now } = tx;
    const mine = and(eq(waits.merchantId, actor.merchantId), eq(waits.kind, "live"), isNull(waits.endedAt));
    const columns = { teamId: waits.teamId, skill: waits.skill };
    const [own] = await db
      .select({ ...columns, id: waits.id })
      .from(waits)
      .where(and(mine, eq(waits.conversationId, conversationId)));
    if (!own) return null;
    const first = sql`(${waits.priority}, ${waits.since}, ${waits.id}) < (SELECT o.priority, o.since, o.id FROM waits o WHERE o.id = ${own.id})`;
    const before = await db
      .select({ ...columns, n: sql<number>`count(*)::int` })
      .from(waits)
      .where(and(mine, notInArray(waits.channelKind, listeningKinds), first))
      .groupBy(waits.teamId, waits.skill);
    const { people, staffed, freedAt } = await loadPace(tx);
    const place = before.filter(rivalsOf(own, people)).reduce((sum, { n }) => sum + n, 1);
    return { place, minutes: staffed ? expectedMinutes(place, freedAt, now) : null, staffed };
  });
}
