import { and, asc, desc, eq, gt, isNull, notInArray } from "drizzle-orm";
import { waits } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { expectedMinutes } from "../expected-wait";
import { listeningKinds } from "../inputs";

/** Who waits now, in their order, and when the last of them were answered. */
export type Queue = { waiting: { conversationId: string; teamId: string | null; skill: string }[]; answeredAt: Date[]; at: Date };

/** Beyond this many nobody is told a place. */
const mostTold = 5000;
const countedAnswers = 20;
const countedMs = 2 * 3_600_000;

/** The live queue of the merchant. */
export async function readQueue(ctx: Context): Promise<Queue> {
  allow(ctx, "conversation.read");
  return read(ctx, async ({ db, actor, now }) => {
    const mine = eq(waits.merchantId, actor.merchantId);
    const waiting = await db
      .select({ conversationId: waits.conversationId, teamId: waits.teamId, skill: waits.skill })
      .from(waits)
      .where(and(mine, eq(waits.kind, "live"), isNull(waits.endedAt), notInArray(waits.channelKind, listeningKinds)))
      .orderBy(asc(waits.priority), asc(waits.since), asc(waits.id))
      .limit(mostTold);
    const answered = await db
      .select({ endedAt: waits.endedAt })
      .from(waits)
      .where(and(mine, gt(waits.endedAt, new Date(now.getTime() - countedMs)), eq(waits.kind, "live"), eq(waits.end, "answered")))
      .orderBy(desc(waits.endedAt))
      .limit(countedAnswers);
    return { waiting, answeredAt: answered.flatMap(({ endedAt }) => endedAt ?? []), at: now };
  });
}

/** Where a conversation stands among those who wait for the same people, 1 first; null: it does not wait. */
export function placeIn({ waiting, answeredAt, at }: Queue, conversationId: string): { place: number; minutes: number | null } | null {
  const mine = waiting.findIndex((each) => each.conversationId === conversationId);
  const own = waiting[mine];
  if (!own) return null;
  const same = (a: string | null, b: string | null) => !a || !b || a === b;
  const before = waiting.slice(0, mine).filter(({ teamId, skill }) => same(teamId, own.teamId) && same(skill, own.skill));
  const place = before.length + 1;
  return { place, minutes: expectedMinutes(place, answeredAt, at) };
}
