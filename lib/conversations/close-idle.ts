import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { addEventLine } from "./add-event-line";
import { changeConversation } from "./change-conversation";
import { askAfterSeconds } from "./close-conversation";
import { closedJob } from "./jobs";

/**
 * Ends a conversation whose customer has said nothing since an agent's last word, so many minutes ago. Whoever still waits
 * for an answer is never ended this way. False: something was said meanwhile.
 */
export async function closeIdle(ctx: Context, conversationId: string, minutes: number): Promise<boolean> {
  allow(ctx, "conversation.close");
  return transact(ctx, async (tx) => {
    const silentSince = new Date(tx.now.getTime() - minutes * 60_000);
    const silent = and(
      eq(conversations.status, "open"),
      eq(conversations.lastAuthor, "agent"),
      isNull(conversations.waitingSince),
      lte(conversations.lastMessageAt, silentSince),
    );
    const change = { closedAt: tx.now, closedBy: null, closeResult: "", closeSummary: "", snoozedUntil: null, wokenAt: null, unread: 0 };
    const closed = await changeConversation(
      tx,
      conversationId,
      { status: "closed", ...change, ownerVersion: sql`${conversations.ownerVersion} + 1` },
      silent,
      "idle",
    );
    if (!closed) return false;
    await addEventLine(tx, closed, "closed_idle", { minutes });
    await recordAudit(tx, {
      action: "conversation.closed_idle",
      objectType: "conversation",
      objectId: conversationId,
      detail: { minutes },
    });
    enqueue(tx, closedJob, { conversationId, round: closed.rounds }, { key: `closed:${conversationId}`, delaySeconds: askAfterSeconds });
    return true;
  });
}
