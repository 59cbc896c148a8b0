import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations, drafts } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { changeConversation, loadConversation } from "./change-conversation";
import type { draftInput, readInput } from "./inputs";

/** Keeps what a person is writing in a thread, for any of their devices. An empty text forgets it. */
export async function saveDraft(ctx: Context, conversationId: string, { mode, text }: z.infer<typeof draftInput>): Promise<void> {
  allow(ctx, mode === "note" ? "conversation.note" : "conversation.reply");
  const { actor } = ctx;
  if (actor.type !== "member") return;
  await transact(ctx, async (tx) => {
    await loadConversation(tx, conversationId, "read");
    const mine = and(
      eq(drafts.merchantId, actor.merchantId),
      eq(drafts.conversationId, conversationId),
      eq(drafts.userId, actor.userId),
      eq(drafts.mode, mode),
    );
    if (text.trim() === "") {
      await tx.db.delete(drafts).where(mine);
      return;
    }
    await tx.db
      .insert(drafts)
      .values({ merchantId: actor.merchantId, conversationId, userId: actor.userId, mode, text, updatedAt: tx.now })
      .onConflictDoUpdate({ target: [drafts.conversationId, drafts.userId, drafts.mode], set: { text, updatedAt: tx.now } });
  });
}

/** Notes that the owner, or anyone of an unowned thread, has seen it up to `seq`. */
export async function markRead(ctx: Context, conversationId: string, { seq }: z.infer<typeof readInput>): Promise<void> {
  allow(ctx, "conversation.read");
  const { actor } = ctx;
  await transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId, "read");
    const mine = actor.type === "member" && (conversation.assigneeId === null || conversation.assigneeId === actor.userId);
    if (!mine || conversation.unread === 0 || seq < conversation.lastOtherSeq) return;
    await changeConversation(
      tx,
      conversationId,
      { unread: 0 },
      and(sql`${conversations.lastOtherSeq} <= ${seq}`, sql`${conversations.unread} > 0`),
    );
  });
}
