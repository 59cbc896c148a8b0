import { sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import type { ConversationRow } from "./inputs";
import { unansweredSince } from "./unanswered-since";

/** Brings an ended conversation back, to the person who does it; the undo of closing too: who waited waits again, from then on. */
export async function reopenConversation(ctx: Context, conversationId: string): Promise<ConversationRow> {
  allow(ctx, "conversation.close");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    if (conversation.status !== "closed") return toConversationRow(conversation, tx.now);
    const { actor } = tx;
    const owner =
      actor.type === "member"
        ? { assigneeId: actor.userId, assignedAt: tx.now, status: "open" as const }
        : { assigneeId: null, status: "queued" as const };
    const reopened = await changeConversation(tx, conversationId, {
      ...owner,
      closedAt: null,
      closedBy: null,
      waitingSince: await unansweredSince(tx, conversationId),
      ownerVersion: sql`${conversations.ownerVersion} + 1`,
    });
    if (!reopened) throw new AppError("conflict", "code_conflict");
    await addEventLine(tx, reopened, "reopened", { byName: actor.type === "member" ? actor.name : "" });
    await recordAudit(tx, { action: "conversation.reopened", objectType: "conversation", objectId: conversationId });
    return toConversationRow(reopened, tx.now);
  });
}
