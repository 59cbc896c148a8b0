import { and, asc, eq, isNull, lte, ne, notInArray, or } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { escalateConversation } from "@/lib/conversations";
import { listeningKinds } from "@/lib/conversations/inputs";
import { openMsBetween, readShop } from "@/lib/merchants";
import { type Context, read, transact } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { escalateJob } from "./jobs";
import { seatViews } from "./queries/list-seats";
import { readRoutingSettings } from "./read-routing-settings";

const supervising = ["owner", "admin", "supervisor"];
/** The clock looks every minute: the first that is due before it looks again is ordered for its very second. */
const aheadSeconds = 60;
const atOnce = 200;

/**
 * Calls supervisors to every customer who has waited longer, in open hours, than the shop allows, whether somebody has
 * them or they stand in the queue: those on duty, and where none is, all of them. Called by jobs alone. Answers how many were escalated now.
 */
export async function escalateWaits(ctx: Context): Promise<number> {
  const { escalateSeconds } = await readRoutingSettings(ctx);
  if (escalateSeconds === null) return 0;
  const { late, seats, hours } = await read(ctx, async (tx) => {
    const c = conversations;
    const before = new Date(tx.now.getTime() - (escalateSeconds - aheadSeconds) * 1000);
    const rows = await tx.db
      .select({ id: c.id, since: c.waitingSince })
      .from(c)
      .where(
        and(
          eq(c.merchantId, tx.actor.merchantId),
          or(eq(c.status, "open"), and(eq(c.status, "queued"), eq(c.leftMessage, false))),
          lte(c.waitingSince, before),
          notInArray(c.channelKind, listeningKinds),
          or(isNull(c.escalatedFor), ne(c.escalatedFor, c.waitingSince)),
        ),
      )
      .orderBy(asc(c.waitingSince), asc(c.id))
      .limit(atOnce);
    return { late: rows, seats: rows.length > 0 ? await seatViews(tx) : [], hours: (await readShop(tx)).hours };
  });
  const leaders = seats.filter(({ role }) => supervising.includes(role));
  const onDuty = leaders.filter(({ state }) => state === "online" || state === "busy");
  const toUserIds = (onDuty.length > 0 ? onDuty : leaders).map(({ userId }) => userId);
  let escalated = 0;
  for (const { id, since } of late) {
    if (!since) continue;
    const waitedMs = openMsBetween(hours, since, ctx.now);
    const left = Math.ceil(escalateSeconds - waitedMs / 1000);
    if (left > 0) {
      // Nobody behind has waited longer, and one job looks at all of them again.
      if (left <= aheadSeconds) await lookAgainIn(ctx, left);
      return escalated;
    }
    if (await escalateConversation(ctx, id, { since, minutes: Math.floor(waitedMs / 60_000), toUserIds })) escalated++;
  }
  if (late.length === atOnce) await lookAgainIn(ctx, 0);
  return escalated;
}

const lookAgainIn = (ctx: Context, delaySeconds: number) =>
  transact(ctx, async (tx) => enqueue(tx, escalateJob, {}, { key: `escalate:${tx.actor.merchantId}`, delaySeconds }));
