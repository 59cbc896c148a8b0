import { and, eq } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";

/** Who has left a merchant is told nothing of it any more, on no device. Answers how many there were. */
export async function removeMemberTargets(ctx: Context, userId: string): Promise<number> {
  return transact(ctx, async (tx) => {
    const theirs = and(eq(pushTargets.merchantId, tx.actor.merchantId), eq(pushTargets.userId, userId));
    return (await tx.db.delete(pushTargets).where(theirs).returning({ id: pushTargets.id })).length;
  });
}
