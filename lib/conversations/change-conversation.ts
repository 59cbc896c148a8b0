import { and, eq, type SQL, type SQLWrapper } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { rowColumns, type StoredConversation, toConversationRow } from "./conversation-row";
import type { ConversationRow } from "./inputs";

type Columns = typeof conversations.$inferInsert;
export type ConversationChange = { [K in keyof Columns]?: Columns[K] | SQLWrapper };

/**
 * Changes one conversation of the merchant, only while `only` still holds, and records the event.
 * Null: it no longer held, so somebody was faster.
 */
export async function changeConversation(
  ctx: TxContext,
  id: string,
  change: ConversationChange,
  only?: SQL,
): Promise<StoredConversation | null> {
  const [row] = await ctx.db
    .update(conversations)
    .set(change as Partial<Columns>)
    .where(and(eq(conversations.merchantId, ctx.actor.merchantId), eq(conversations.id, id), only))
    .returning(rowColumns);
  if (!row) return null;
  recordConversation(ctx, row);
  return row;
}

/** Puts the newest state of a conversation into the event log, replacing one recorded earlier in the same transaction. */
export function recordConversation(ctx: TxContext, row: StoredConversation): ConversationRow {
  const conversation = toConversationRow(row, ctx.now);
  const { events } = ctx.record;
  const earlier = events.findIndex(
    ({ kind, payload }) => kind === "conversation.changed" && (payload.conversation as ConversationRow).id === row.id,
  );
  if (earlier >= 0) events.splice(earlier, 1);
  events.push({ kind: "conversation.changed", payload: { conversation } });
  return conversation;
}

/** Loads a conversation of the merchant, locked when it is about to change. Throws `not_found`. */
export async function loadConversation(ctx: TxContext, id: string, lock: "lock" | "read" = "lock"): Promise<StoredConversation> {
  const query = ctx.db
    .select(rowColumns)
    .from(conversations)
    .where(and(eq(conversations.merchantId, ctx.actor.merchantId), eq(conversations.id, id)));
  const [row] = lock === "lock" ? await query.for("update") : await query;
  if (!row) throw new AppError("not_found", "conversation_not_found");
  return row;
}

/** Every change locks the conversation before its messages, so that no two wait for each other. */
export async function lockConversation({ db, actor }: TxContext, id: string): Promise<void> {
  await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.merchantId, actor.merchantId), eq(conversations.id, id)))
    .for("update");
}
