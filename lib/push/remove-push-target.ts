import { and, eq } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { allow, personOf } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** Has one of one's own devices told no more. */
export async function removePushTarget(ctx: Context, targetId: string): Promise<void> {
  allow(ctx, "push.set_own");
  const { userId } = personOf(ctx);
  await transact(ctx, async (tx) => {
    const own = and(eq(pushTargets.merchantId, tx.actor.merchantId), eq(pushTargets.userId, userId), eq(pushTargets.id, targetId));
    const removed = await tx.db.delete(pushTargets).where(own).returning({ id: pushTargets.id });
    if (removed.length === 0) throw new AppError("not_found", "push_target_not_found");
    await recordAudit(tx, { action: "push.turned_off", objectType: "push_target", objectId: targetId });
  });
}
