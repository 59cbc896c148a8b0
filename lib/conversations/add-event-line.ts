import { eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { addMessage } from "./add-message";
import { loadConversation, recordConversation } from "./change-conversation";
import type { StoredConversation } from "./conversation-row";

/** Writes a line between the bubbles: who took, handed over, closed. Counts neither as unread nor as an answer. */
export async function addEventLine(
  tx: TxContext,
  conversation: StoredConversation,
  event: string,
  data: Record<string, unknown>,
  mentions: string[] = [],
): Promise<void> {
  const stored = await addMessage(tx, conversation, {
    direction: "none",
    author: "system",
    content: { type: "event", event, data },
    status: "noted",
    mentions,
    at: tx.now,
  });
  if (!stored) return;
  await tx.db.update(conversations).set({ lastSeq: stored.seq }).where(eq(conversations.id, conversation.id));
  recordConversation(tx, conversation);
}

/** The same, for what is above conversations and holds none. */
export async function addLine(tx: TxContext, conversationId: string, event: string, data: Record<string, unknown>): Promise<void> {
  await addEventLine(tx, await loadConversation(tx, conversationId), event, data);
}
