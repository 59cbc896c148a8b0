import { and, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { rowColumns, type StoredConversation, toConversationRow } from "./conversation-row";
import type { ConversationRow } from "./inputs";
import { keepWait } from "./keep-wait";

type Columns = typeof conversations.$inferInsert;
export type ConversationChange = { [K in keyof Columns]?: Columns[K] | SQLWrapper };

/** What a change of owner or state brings with it, unless the caller says otherwise. */
function withPlace(change: ConversationChange, now: Date): ConversationChange {
  const moves = "status" in change;
  const changesOwner = "assigneeId" in change;
  if (!moves && !changesOwner) return change;
  return {
    // The place of the round is kept while somebody has it, so that what comes back stands where it stood.
    ...(moves ? { queuedAt: sql`coalesce(${conversations.queuedAt}, ${now.toISOString()}::timestamptz)` } : {}),
    ...(changesOwner || change.status === "closed" || change.status === "snoozed" ? { offer: null } : {}),
    ...(typeof change.assigneeId === "string" ? { lastAssigneeId: change.assigneeId } : {}),
    ...change,
  };
}

/**
 * Changes one conversation of the merchant, only while `only` still holds, records the event, and keeps the queue
 * true to it (`how`: see `keepWait`). Null: it no longer held, so somebody was faster.
 */
export async function changeConversation(
  ctx: TxContext,
  id: string,
  change: ConversationChange,
  only?: SQL,
  how?: string,
): Promise<StoredConversation | null> {
  const whole = withPlace(change, ctx.now);
  const [row] = await ctx.db
    .update(conversations)
    .set(whole as Partial<Columns>)
    .where(and(eq(conversations.merchantId, ctx.actor.merchantId), eq(conversations.id, id), only))
    .returning(rowColumns);
  if (!row) return null;
  if (whole !== change) await keepWait(ctx, row, how);
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
