import { and, eq } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { orderPush } from "@/lib/push";
import { addMessage } from "./add-message";
import { changeConversation, loadConversation } from "./change-conversation";
import type { AddNoteInput, MessageView } from "./inputs";
import { toMessageView } from "./message-view";

/** Writes an internal note. It is stored with no direction and no delivery, so it cannot reach the customer. */
export async function addNote(ctx: Context, conversationId: string, input: AddNoteInput): Promise<MessageView> {
  allow(ctx, "conversation.note");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    const [earlier] = await tx.db
      .select()
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), eq(messages.clientId, input.clientId)));
    if (earlier) return toMessageView(earlier);
    const { actor } = tx;
    const byName = actor.type === "member" ? actor.name : "API";
    const stored = await addMessage(tx, conversation, {
      direction: "none",
      author: "agent",
      authorId: actor.type === "member" ? actor.userId : null,
      authorName: byName,
      content: { type: "text", text: input.text },
      status: "noted",
      clientId: input.clientId,
      mentions: input.mentions,
      at: tx.now,
    });
    if (!stored) throw new AppError("conflict", "code_conflict");
    await changeConversation(tx, conversationId, { lastSeq: stored.seq }, eq(conversations.id, conversationId));
    await recordAudit(tx, { action: "note.added", objectType: "message", objectId: stored.id, detail: { conversationId } });
    for (const userId of new Set(input.mentions)) {
      await orderPush(tx, { kind: "mention", userId, conversationId, messageId: stored.id, byName });
      tx.record.events.push({ kind: "mention", payload: { conversationId, userId, byName, text: input.text.slice(0, 120), why: "note" } });
    }
    return toMessageView(stored);
  });
}
