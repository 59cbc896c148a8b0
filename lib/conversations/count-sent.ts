import { type SQL, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import type { StoredMessage } from "./message-view";

/** No window holds more than a few messages; the newest of a thread are enough to find them. */
const lookBack = 40;

/**
 * How many of our messages count in the reply window that the customer opened at `openedAt`: what is yet to
 * go, and what went after it. WeChat tells whole seconds, so what went within that second counts as before.
 */
export async function countSentSince({ db }: TxContext, conversationId: string, openedAt: Date): Promise<number> {
  const at = sql`${openedAt.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n
    FROM (SELECT * FROM ${messages} WHERE conversation_id = ${conversationId} ORDER BY seq DESC LIMIT ${lookBack}) m
    WHERE direction = 'out' AND (
      status IN ('queued', 'sending') OR (status = 'sent' AND sent_at >= ${at} + interval '1 second') OR (status = 'unknown' AND created_at >= ${at}))`);
  return rows[0]?.n ?? 0;
}

/** Whether a message, as it stood before it failed, was counted in the conversation's present window. */
export function wasCounted({ status, createdAt, sentAt }: StoredMessage): SQL {
  if (status === "queued" || status === "sending") return sql`true`;
  const went = sentAt ? sql` OR ${conversations.windowOpenedAt} + interval '1 second' <= ${sentAt.toISOString()}::timestamptz` : sql``;
  return sql`(${conversations.windowOpenedAt} <= ${createdAt.toISOString()}::timestamptz${went})`;
}
