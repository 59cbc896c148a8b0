import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { requeueConversation } from "@/lib/conversations";
import { type Context, read } from "@/lib/platform/context";
import { pickSeat } from "./pick-seat";
import { loadSeatsOnDuty } from "./queries/seats-on-duty";

const atOnce = 200;

/**
 * Those whose owner has let them wait for as long as that, and had them for as long, go to somebody else who has room
 * for them; where nobody has, they stay.
 */
export async function moveUnanswered(ctx: Context, before: Date): Promise<void> {
  const c = conversations;
  const { late, online } = await read(ctx, async (tx) => {
    const rows = await tx.db
      .select({ id: c.id, ownerId: c.assigneeId, channelKind: c.channelKind, teamId: c.teamId, skill: c.skill })
      .from(c)
      .where(
        and(
          eq(c.merchantId, tx.actor.merchantId),
          eq(c.status, "open"),
          isNull(c.offer),
          lte(c.waitingSince, before),
          lte(c.assignedAt, before),
        ),
      )
      .orderBy(asc(c.waitingSince), asc(c.id))
      .limit(atOnce);
    return { late: rows, online: rows.length > 0 ? (await loadSeatsOnDuty(tx)).seats : [] };
  });
  for (const { id, ownerId, ...wanted } of late) {
    const waiting = { ...wanted, preferredUserId: null, onlyUserId: null, avoidUserId: ownerId };
    const others = online.filter(({ userId }) => userId !== ownerId);
    const next = pickSeat(waiting, others, "least_loaded");
    if (!ownerId || !next || !(await requeueConversation(ctx, id, ownerId, "no_reply"))) continue;
    next.load++; // the next one of these needs a place of its own
    next.loads[wanted.channelKind] = (next.loads[wanted.channelKind] ?? 0) + 1;
  }
}
