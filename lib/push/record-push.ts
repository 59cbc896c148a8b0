import { and, eq, sql } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import type { PushOutcome } from "./ports";

/** Writes down what came of a push: a subscription that is over is removed, a failure stands in the list until one arrives. */
export async function recordPush(ctx: Context, target: { id: string; endpoint: string }, outcome: PushOutcome): Promise<void> {
  await transact(ctx, async ({ db, actor, now }) => {
    // Only while it is still the subscription that was sent to: it may have been renewed meanwhile.
    const same = and(
      eq(pushTargets.merchantId, actor.merchantId),
      eq(pushTargets.id, target.id),
      eq(pushTargets.endpoint, target.endpoint),
    );
    if (outcome.kind === "gone") await db.delete(pushTargets).where(same);
    else if (outcome.kind === "sent") await db.update(pushTargets).set({ failedAt: null, failure: null, failures: 0 }).where(same);
    else {
      const failure = outcome.status === null ? outcome.why : `${outcome.why}:${outcome.status}`;
      await db
        .update(pushTargets)
        .set({ failedAt: now, failure, failures: sql`${pushTargets.failures} + 1` })
        .where(same);
    }
  });
}
