import { and, eq, lt, sql } from "drizzle-orm";
import { visitors } from "@/db/schema";
import { noteCustomerRead } from "@/lib/conversations";
import { type Context, transact } from "@/lib/platform/context";
import { type Chat, findVisitorThread } from "./load-visitor";

/** Notes up to which message the visitor's screen has shown, and tells the desks. What was noted before is never taken back. */
export async function markVisitorRead(ctx: Context, chat: Chat, { seq }: { seq: number }): Promise<void> {
  const { visitor } = chat;
  await transact(ctx, async (tx) => {
    const thread = await findVisitorThread(tx, chat);
    if (!thread) return;
    const upTo = Math.min(seq, thread.lastSeq);
    const mine = and(eq(visitors.merchantId, tx.actor.merchantId), eq(visitors.id, visitor.id), lt(visitors.readSeq, upTo));
    await tx.db
      .update(visitors)
      .set({ readSeq: sql`greatest(${visitors.readSeq}, ${upTo}::int)` })
      .where(mine);
    await noteCustomerRead(tx, thread.id, upTo);
  });
}
