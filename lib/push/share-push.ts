import { and, asc, eq } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { type PushOrdered, sendKey, sendLane, sendPushJob } from "./jobs";

/** With the queue's pauses, the last of these comes after about half a minute: later it would be no news. */
const tries = 4;

/** Orders that each device of a person is told. Answers how many there are. */
export async function sharePush(ctx: Context, order: PushOrdered): Promise<number> {
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const theirs = and(eq(pushTargets.merchantId, merchantId), eq(pushTargets.userId, order.userId));
    const targets = await tx.db.select({ id: pushTargets.id }).from(pushTargets).where(theirs).orderBy(asc(pushTargets.id));
    for (const { id } of targets)
      enqueue(tx, sendPushJob, { ...order, targetId: id }, { key: sendKey(id, order), lane: sendLane(merchantId, id), tries });
    return targets.length;
  });
}
