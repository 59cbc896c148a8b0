import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { conversations, deliveryAttempts, drafts, messages } from "@/db/schema";
import { erasedCustomerName, forgetCustomer, personOf } from "@/lib/customers";
import { filesInCannedReplies } from "@/lib/knowledge";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { forgetReadEvents } from "@/lib/platform/realtime/event-log";
import { removeMedia } from "@/lib/platform/store/remove-media";
import { changeConversation } from "./change-conversation";
import { lockThreads } from "./customer-threads";
import { failureOf } from "./fail-message";
import type { MessageContent } from "./inputs";
import { toMessageView } from "./message-view";

/** What was erased: the proof that the customer can be shown. */
export type Erasure = {
  customerId: string;
  erasedAt: string;
  identities: number;
  conversations: number;
  messages: number;
  files: number;
  drafts: number;
};

const erased: MessageContent = { type: "event", event: "erased", data: {} };
/** Open desks redraw these; what lies further back is read anew when somebody scrolls there. */
const shownAgain = 500;

/**
 * Erases a customer for good, with all that were joined to them: profile, names in channels, everything said, files, drafts, and what the
 * event log and kept answers repeat of it. That something was said, and when, stays for the figures.
 * Throws `not_found`, also the second time.
 */
export async function eraseCustomer(ctx: Context, input: { customerId: string }): Promise<Erasure> {
  allow(ctx, "customer.erase");
  return transact(ctx, async (tx) => {
    await tx.db.execute(sql`SET LOCAL statement_timeout = '10min'`); // the log of a large shop is long
    const customerId = await personOf(tx, input.customerId);
    await lockThreads(tx, [customerId]);
    const { identities } = await forgetCustomer(tx, customerId);
    const ids = await lockThreads(tx, [customerId]); // with one that was made while we waited for the names
    const files = await eraseFiles(tx, ids);
    const draftCount = await eraseDrafts(tx, ids);
    const messageCount = await eraseMessages(tx, ids);
    await eraseCopies(tx, ids);
    for (const id of ids) await changeConversation(tx, id, nothingSaid(id, tx.now));
    const counts = { identities, conversations: ids.length, messages: messageCount, files, drafts: draftCount };
    await recordAudit(tx, { action: "customer.erased", objectType: "customer", objectId: customerId, detail: counts });
    return { customerId, erasedAt: tx.now.toISOString(), ...counts };
  });
}

const saidIn = ({ actor }: TxContext, ids: string[]) =>
  and(eq(messages.merchantId, actor.merchantId), inArray(messages.conversationId, ids));

/** Removes what was sent and received; a picture that belongs to a canned reply stays with it. */
async function eraseFiles(tx: TxContext, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const mediaId = sql<string>`coalesce(${messages.content}#>>'{media,mediaId}', ${messages.content}#>>'{thumb,mediaId}')`;
  const rows = await tx.db
    .select({ mediaId })
    .from(messages)
    .where(and(saidIn(tx, ids), isNotNull(mediaId)));
  const all = [...new Set(rows.map((row) => row.mediaId))];
  const shared = await filesInCannedReplies(tx, all);
  return removeMedia(
    tx,
    all.filter((id) => !shared.has(id)),
  );
}

async function eraseDrafts({ db, actor }: TxContext, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await db
    .delete(drafts)
    .where(and(eq(drafts.merchantId, actor.merchantId), inArray(drafts.conversationId, ids)))
    .returning({ mode: drafts.mode });
  return rows.length;
}

/** Blanks what was said. What still waited to be sent is not sent any more. */
async function eraseMessages(tx: TxContext, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  await tx.db
    .update(messages)
    .set({ status: "failed", failure: failureOf("customer_erased") })
    .where(and(saidIn(tx, ids), eq(messages.status, "queued")));
  const authorName = sql`CASE WHEN ${messages.author} = 'customer' THEN '' ELSE ${messages.authorName} END`;
  const rows = await tx.db
    .update(messages)
    .set({ text: "", content: erased, type: "event", mentions: [], authorName })
    .where(saidIn(tx, ids))
    .returning();
  const said = rows.map(({ id }) => id);
  for (let from = 0; from < said.length; from += 5_000) {
    await tx.db
      .update(deliveryAttempts)
      .set({ detail: null })
      .where(
        and(eq(deliveryAttempts.merchantId, tx.actor.merchantId), inArray(deliveryAttempts.messageId, said.slice(from, from + 5_000))),
      );
  }
  const newest = rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).slice(-shownAgain);
  for (const row of newest) tx.record.events.push({ kind: "message.changed", payload: { message: toMessageView(row) } });
  return rows.length;
}

/** The event log and the answers kept for repeated requests hold copies. Numbers of the log stay without a gap. */
async function eraseCopies(tx: TxContext, ids: string[]): Promise<void> {
  const { db, actor } = tx;
  if (ids.length === 0) return;
  const list = sql`(SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  await db.execute(
    sql`UPDATE events SET kind = 'erased', payload = '{}' WHERE merchant_id = ${actor.merchantId} AND
        (payload#>>'{message,conversationId}' IN ${list} OR payload#>>'{conversation,id}' IN ${list} OR payload->>'conversationId' IN ${list})`,
  );
  await forgetReadEvents(tx);
  await db.execute(
    sql`DELETE FROM idempotency_keys WHERE merchant_id = ${actor.merchantId} AND status IS NOT NULL AND response->>'id' IN
        (SELECT id FROM messages WHERE merchant_id = ${actor.merchantId} AND conversation_id IN ${list})`,
  );
}

/** A thread of nobody: closed, without window, and not found again when the same person writes anew. */
function nothingSaid(id: string, now: Date) {
  return {
    status: "closed" as const,
    customerExternalId: `erased:${id}`,
    customerName: erasedCustomerName,
    customerAvatarUrl: null,
    subject: "",
    sceneDetail: {},
    entryRef: null,
    lastPreview: "",
    lastAuthorName: "",
    wecomSession: null,
    lastMessageType: "event" as const,
    lastMessageStatus: sql`CASE WHEN ${conversations.lastMessageStatus} = 'queued' THEN 'failed' ELSE ${conversations.lastMessageStatus} END`,
    waitingSince: null,
    unread: 0,
    windowOpenedAt: null,
    briefOpenedAt: null,
    snoozedUntil: null,
    snoozeNote: "",
    closedAt: sql`coalesce(${conversations.closedAt}, ${now.toISOString()}::timestamptz)`,
    closeSummary: "",
  };
}
