import { and, eq, inArray, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { sayErrorToAll } from "@/lib/platform/i18n/say-error";
import { changeConversation } from "./change-conversation";
import { wasCounted } from "./count-sent";
import type { Failure, WindowLimit } from "./inputs";
import { type StoredMessage, toMessageView } from "./message-view";
import { orderDelivery } from "./order-delivery";
import { unansweredSince } from "./unanswered-since";

/** A failure of our own making, in the words of the message files. */
export function failureOf(code: "said_not_received" | "cancelled" | "customer_erased"): Failure {
  return { code, reason: sayErrorToAll({ code: "conflict", reason: code, data: {} }) };
}

/**
 * Marks a message as failed; the caller holds its conversation locked. What it had used of the quota is given back while the same window is
 * open, and the customer waits again when nothing else has answered them. `limit`: the channel says that
 * the window in which the message counts allows no more.
 */
export async function failMessage(
  ctx: TxContext,
  message: StoredMessage,
  failure: Failure,
  limit: WindowLimit | null = null,
): Promise<void> {
  const [failed] = await ctx.db
    .update(messages)
    .set({ status: "failed", failure })
    .where(
      and(
        eq(messages.merchantId, ctx.actor.merchantId),
        eq(messages.id, message.id),
        inArray(messages.status, ["queued", "sending", "sent", "unknown"]),
      ),
    )
    .returning();
  if (!failed) return;
  // The pause was for this one's next try; what stands behind it need not wait for it.
  if (message.status === "queued" && message.attempts > 0) orderDelivery(ctx, failed.conversationId, "now");
  ctx.record.events.push({ kind: "message.changed", payload: { message: toMessageView(failed) } });
  const waitingSince = await unansweredSince(ctx, failed.conversationId);
  await changeConversation(ctx, failed.conversationId, {
    windowSent: sql`CASE WHEN ${wasCounted(message)} THEN greatest(${conversations.windowSent} - 1, 0) ELSE ${conversations.windowSent} END`,
    briefSent: sql`CASE WHEN ${conversations.briefOpenedAt} <= ${message.createdAt.toISOString()}::timestamptz THEN greatest(${conversations.briefSent} - 1, 0) ELSE ${conversations.briefSent} END`,
    ...(limit ? { windowShut: sql`CASE WHEN ${wasCounted(message)} THEN ${limit} ELSE ${conversations.windowShut} END` } : {}),
    waitingSince: sql`CASE WHEN ${conversations.status} = 'closed' THEN ${conversations.waitingSince} ELSE ${waitingSince?.toISOString() ?? null}::timestamptz END`,
    lastMessageStatus: sql`CASE WHEN ${conversations.lastSeq} = ${failed.seq} AND ${failed.author} <> 'system' THEN 'failed' ELSE ${conversations.lastMessageStatus} END`,
  });
}
