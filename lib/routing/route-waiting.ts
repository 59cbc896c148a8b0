import { and, eq } from "drizzle-orm";
import { seats } from "@/db/schema";
import { routeConversation } from "@/lib/conversations";
import { usualRoute } from "@/lib/conversations/inputs";
import { isOpenAt, readBusinessHours } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";

/**
 * Decides where a conversation that has just come goes: to everybody on duty; off hours, with nobody online, it becomes
 * a 留言 and waits in a pool of its own. False: it was decided already, or waits no more.
 */
export async function routeWaiting(ctx: Context, conversationId: string): Promise<boolean> {
  const { open, anybody } = await read(ctx, async (tx) => {
    const online = and(eq(seats.merchantId, tx.actor.merchantId), eq(seats.state, "online"));
    const [somebody] = await tx.db.select({ userId: seats.userId }).from(seats).where(online).limit(1);
    return { open: isOpenAt(await readBusinessHours(tx), tx.now), anybody: somebody !== undefined };
  });
  const leftMessage = !open && !anybody;
  const reason = leftMessage ? { ...usualRoute, by: "off_hours" as const } : usualRoute;
  return routeConversation(ctx, conversationId, { priority: 3, teamId: null, skill: "", reason, leftMessage });
}
