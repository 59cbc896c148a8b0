import { and, eq, sql } from "drizzle-orm";
import { cannedReplies } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { reachOf } from "./canned-reach";

/** Counts one use, so that what is used most stands first. Desks are not told: the order may wait. */
export async function countCannedUse(ctx: Context, input: { cannedReplyId: string }): Promise<void> {
  allow(ctx, "canned.read");
  await transact(ctx, async (tx) => {
    const { where } = await reachOf(tx, false);
    const counted = await tx.db
      .update(cannedReplies)
      .set({ usageCount: sql`${cannedReplies.usageCount} + 1` })
      .where(and(where, eq(cannedReplies.id, input.cannedReplyId)))
      .returning({ id: cannedReplies.id });
    if (counted.length === 0) throw new AppError("not_found", "canned_not_found");
  });
}
