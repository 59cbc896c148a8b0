import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { drafts } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { loadConversation } from "./change-conversation";
import type { draftInput } from "./inputs";

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
