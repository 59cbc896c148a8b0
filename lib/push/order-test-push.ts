import { and, eq } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { allow, personOf } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { sendKey, sendPushJob } from "./jobs";

/** Sends a try to one of one's own devices. One waits at most. */
export async function orderTestPush(ctx: Context, targetId: string): Promise<void> {
  allow(ctx, "push.set_own");
  const { userId } = personOf(ctx);
  await transact(ctx, async (tx) => {
    const own = and(eq(pushTargets.merchantId, tx.actor.merchantId), eq(pushTargets.userId, userId), eq(pushTargets.id, targetId));
    const [target] = await tx.db.select({ id: pushTargets.id }).from(pushTargets).where(own);
    if (!target) throw new AppError("not_found", "push_target_not_found");
    const order = { kind: "test" as const, userId, conversationId: "", byName: "" };
    // Whoever tries looks at the answer: one try, and what came of it stands in the list.
    enqueue(tx, sendPushJob, { ...order, targetId }, { key: sendKey(targetId, order), tries: 1 });
  });
}
