import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations, members } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import type { ConversationRow, transferInput } from "./inputs";
import { refuseForeignOwner } from "./ownership";

/** Hands a conversation to a colleague, with a note that stands in the thread. */
export async function transferConversation(
  ctx: Context,
  conversationId: string,
  input: z.infer<typeof transferInput>,
): Promise<ConversationRow> {
  allow(ctx, "conversation.transfer");
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const conversation = await loadConversation(tx, conversationId);
    refuseForeignOwner(tx.actor, conversation, input.ownerVersion, tx.now);
    const [target] = await tx.db
      .select({ name: members.name })
      .from(members)
      .where(and(eq(members.merchantId, merchantId), eq(members.userId, input.toUserId), isNull(members.removedAt)));
    if (!target) throw new AppError("not_found", "member_not_found");
    if (conversation.assigneeId === input.toUserId) throw new AppError("conflict", "already_theirs", { byName: target.name });
    const handed = await changeConversation(
      tx,
      conversationId,
      {
        assigneeId: input.toUserId,
        assignedAt: tx.now,
        status: "open",
        snoozedUntil: null,
        closedAt: null,
        ownerVersion: sql`${conversations.ownerVersion} + 1`,
      },
      eq(conversations.ownerVersion, conversation.ownerVersion),
    );
    if (!handed) throw new AppError("conflict", "code_conflict");
    const byName = tx.actor.type === "member" ? tx.actor.name : "";
    await addEventLine(tx, handed, "transferred", { byName, toName: target.name, note: input.note }, [input.toUserId]);
    await recordAudit(tx, {
      action: "conversation.transferred",
      objectType: "conversation",
      objectId: conversationId,
      detail: { from: conversation.assigneeId, to: input.toUserId },
    });
    tx.record.events.push({
      kind: "mention",
      payload: { conversationId, userId: input.toUserId, byName, text: input.note, why: "transfer" },
    });
    return toConversationRow(handed, tx.now);
  });
}
