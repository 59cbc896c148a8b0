import { and, eq, inArray, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { changeConversation } from "./change-conversation";

/** Puts what a person was working on back into the queue, what they had put aside as well. Answers how many. */
export async function releaseConversations(ctx: Context, userId: string): Promise<number> {
  return transact(ctx, async (tx) => {
    const theirs = and(eq(conversations.assigneeId, userId), inArray(conversations.status, ["open", "snoozed"]));
    const mine = and(eq(conversations.merchantId, tx.actor.merchantId), theirs);
    const rows = await tx.db.select({ id: conversations.id }).from(conversations).where(mine).orderBy(conversations.id).for("update");
    const change = {
      assigneeId: null,
      assignedAt: null,
      status: "queued" as const,
      snoozedUntil: null,
      ownerVersion: sql`${conversations.ownerVersion} + 1`,
    };
    for (const { id } of rows) await changeConversation(tx, id, change);
    return rows.length;
  });
}
