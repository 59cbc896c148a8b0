import { and, eq, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";

/** How many open conversations each person has now, by user id. */
export async function countLoads(ctx: Context): Promise<Map<string, number>> {
  allow(ctx, "member.read");
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select({ userId: conversations.assigneeId, load: sql<number>`count(*)::int` })
      .from(conversations)
      .where(and(eq(conversations.merchantId, actor.merchantId), eq(conversations.status, "open")))
      .groupBy(conversations.assigneeId);
    return new Map(rows.map(({ userId, load }) => [userId ?? "", load]));
  });
}
