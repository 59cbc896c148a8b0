import { and, sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { changeConversation, loadConversation } from "./change-conversation";
import type { readInput } from "./inputs";

/** Notes that the owner has seen it up to `seq`. Whoever only looks, at an unowned thread too, clears nothing for the others. */
export async function markRead(ctx: Context, conversationId: string, { seq }: z.infer<typeof readInput>): Promise<void> {
  allow(ctx, "conversation.read");
  const { actor } = ctx;
  await transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId, "read");
    const mine = actor.type === "member" && conversation.assigneeId === actor.userId;
    if (!mine || conversation.unread === 0 || seq < conversation.lastOtherSeq) return;
    await changeConversation(
      tx,
      conversationId,
      { unread: 0 },
      and(sql`${conversations.lastOtherSeq} <= ${seq}`, sql`${conversations.unread} > 0`),
    );
  });
}
