import { and, eq, inArray, isNull } from "drizzle-orm";
import { conversations, waits } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { changeConversation } from "./change-conversation";
import { orderShareOut } from "./keep-wait";

/** A group is no more: who waits for it waits for everybody, where they stood. Answers how many. Called by jobs alone. */
export async function forgetTeam(ctx: Context, teamId: string): Promise<number> {
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const asking = and(eq(waits.merchantId, merchantId), eq(waits.teamId, teamId), isNull(waits.endedAt));
    const ids = tx.db.select({ id: waits.conversationId }).from(waits).where(asking);
    const theirs = and(eq(conversations.merchantId, merchantId), inArray(conversations.id, ids));
    const rows = await tx.db.select({ id: conversations.id }).from(conversations).where(theirs).orderBy(conversations.id).for("update");
    for (const { id } of rows) await changeConversation(tx, id, { teamId: null });
    await tx.db.update(waits).set({ teamId: null }).where(asking);
    orderShareOut(tx);
    return rows.length;
  });
}
