import { ne, sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import type { ConversationRow, closeInput } from "./inputs";
import { refuseForeignOwner } from "./ownership";

/** Ends a conversation. The customer's next message opens it again. Closing twice changes nothing. */
export async function closeConversation(ctx: Context, conversationId: string, input: z.infer<typeof closeInput>): Promise<ConversationRow> {
  allow(ctx, "conversation.close");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    if (conversation.status === "closed") return toConversationRow(conversation, tx.now);
    refuseForeignOwner(tx.actor, conversation, undefined, tx.now);
    const closed = await changeConversation(
      tx,
      conversationId,
      {
        status: "closed",
        closedAt: tx.now,
        closedBy: tx.actor.type === "member" ? tx.actor.userId : null,
        closeResult: input.result,
        closeSummary: input.summary,
        waitingSince: null,
        snoozedUntil: null,
        wokenAt: null,
        unread: 0,
        ownerVersion: sql`${conversations.ownerVersion} + 1`,
      },
      ne(conversations.status, "closed"),
    );
    if (!closed) throw new AppError("conflict", "code_conflict");
    await addEventLine(tx, closed, "closed", {
      byName: tx.actor.type === "member" ? tx.actor.name : "",
      result: input.result,
      summary: input.summary,
    });
    await recordAudit(tx, {
      action: "conversation.closed",
      objectType: "conversation",
      objectId: conversationId,
      detail: { result: input.result },
    });
    return toConversationRow(closed, tx.now);
  });
}
