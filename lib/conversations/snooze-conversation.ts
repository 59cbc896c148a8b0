import { and, eq, lte, sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import type { ConversationRow, snoozeInput } from "./inputs";
import { wakeConversationJob } from "./jobs";
import { refuseForeignOwner } from "./ownership";

/** Puts a conversation aside until a time, or until the customer writes. It comes back on top with the note. */
export async function snoozeConversation(
  ctx: Context,
  conversationId: string,
  input: z.infer<typeof snoozeInput>,
): Promise<ConversationRow> {
  allow(ctx, "conversation.claim");
  const until = new Date(input.until);
  if (until <= ctx.now) throw new AppError("bad_input", "snooze_in_past");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    refuseForeignOwner(tx.actor, conversation, undefined, tx.now);
    if (conversation.status === "closed") throw new AppError("conflict", "conversation_closed");
    const owner =
      tx.actor.type === "member" && !conversation.assigneeId
        ? { assigneeId: tx.actor.userId, assignedAt: tx.now, ownerVersion: conversation.ownerVersion + 1 }
        : {};
    const snoozed = await changeConversation(tx, conversationId, {
      status: "snoozed",
      snoozedUntil: until,
      snoozeNote: input.note,
      wokenAt: null,
      ...owner,
    });
    if (!snoozed) throw new AppError("conflict", "code_conflict");
    await recordAudit(tx, {
      action: "conversation.snoozed",
      objectType: "conversation",
      objectId: conversationId,
      detail: { until: input.until },
    });
    enqueue(
      tx,
      wakeConversationJob,
      { conversationId },
      { key: `wake:${conversationId}`, delaySeconds: (until.getTime() - tx.now.getTime()) / 1000 },
    );
    return toConversationRow(snoozed, tx.now);
  });
}

/**
 * Brings a snoozed conversation back: by hand, or by the clock once its time has come. One that is not
 * snoozed stays as it is. Null: the clock came too early or too late.
 */
export async function wakeConversation(ctx: Context, conversationId: string): Promise<ConversationRow | null> {
  allow(ctx, "conversation.claim");
  return transact(ctx, async (tx) => {
    const due = tx.actor.type === "system" ? lte(conversations.snoozedUntil, tx.now) : undefined;
    const woken = await changeConversation(
      tx,
      conversationId,
      // A program may have put aside what nobody owns; that goes back to the queue.
      { status: sql`CASE WHEN ${conversations.assigneeId} IS NULL THEN 'queued' ELSE 'open' END`, snoozedUntil: null, wokenAt: tx.now },
      and(eq(conversations.status, "snoozed"), due),
    );
    if (woken) return toConversationRow(woken, tx.now);
    return tx.actor.type === "system" ? null : toConversationRow(await loadConversation(tx, conversationId, "read"), tx.now);
  });
}
