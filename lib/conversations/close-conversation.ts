import { ne, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import type { CloseInput, ConversationRow } from "./inputs";
import { closedJob } from "./jobs";
import { refuseForeignOwner } from "./ownership";
import { readShopChoices } from "./read-shop-choices";

/** Whoever ends a conversation may take that back for a moment, before its customer is asked for a rating. */
export const askAfterSeconds = 6;

/** Ends a conversation. The customer's next message opens it again. Closing twice changes nothing. */
export async function closeConversation(ctx: Context, conversationId: string, given: Partial<CloseInput>): Promise<ConversationRow> {
  allow(ctx, "conversation.close");
  const input: CloseInput = { result: "", summary: "", subject: "", tags: [], ...given };
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    if (conversation.status === "closed") return toConversationRow(conversation, tx.now);
    refuseForeignOwner(tx.actor, conversation, undefined, tx.now);
    await refuseIncomplete(tx, input);
    const closed = await changeConversation(
      tx,
      conversationId,
      {
        status: "closed",
        closedAt: tx.now,
        closedBy: tx.actor.type === "member" ? tx.actor.userId : null,
        closeResult: input.result,
        closeSummary: input.summary,
        closeTags: input.tags,
        ...(input.subject ? { subject: input.subject } : {}),
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
      // Ended as spam nobody is asked for a rating: who did that stands in the log.
      detail: { result: input.result, asked: input.result !== "spam" },
    });
    enqueue(tx, closedJob, { conversationId, round: closed.rounds }, { key: `closed:${conversationId}`, delaySeconds: askAfterSeconds });
    return toConversationRow(closed, tx.now);
  });
}

/** What the shop's form asks for must be told, by people and programs alike. */
async function refuseIncomplete(tx: TxContext, { subject, result, tags }: CloseInput): Promise<void> {
  if (tx.actor.type === "system") return;
  const told: Record<string, boolean> = { subject: subject !== "", result: result !== "", tags: tags.length > 0 };
  const missing = (await readShopChoices(tx)).required.filter((field) => told[field] === false);
  if (missing.length > 0)
    throw new AppError("bad_input", `closing_wants_${missing.length > 1 ? "more" : missing[0]}`, { missing: missing.join(",") });
}
