import { and, eq, isNull, or } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { addMessage } from "./add-message";
import { type ConversationChange, changeConversation, lockConversation } from "./change-conversation";
import { rowColumns } from "./conversation-row";
import { failMessage } from "./fail-message";
import { findThread, type Receiving } from "./find-thread";
import type { WecomSession } from "./inputs";
import { type StoredMessage, toMessageView } from "./message-view";
import type { InboundItem } from "./ports";

type Report = Exclude<InboundItem, { kind: "message" | "entered" | "acted" }>;
type Of<K extends Report["kind"]> = Extract<Report, { kind: K }>;

/** Takes in what a channel says of messages and sessions. True when it changed anything. */
export async function receiveReport(ctx: TxContext, receiving: Receiving, item: Report): Promise<boolean> {
  switch (item.kind) {
    case "send_failed":
      return receiveSendFailure(ctx, receiving, item);
    case "recalled":
      return receiveRecall(ctx, receiving, item);
    case "refusal_changed":
      return noteInThread(ctx, receiving, item, item.refused ? "refused" : "accepted", {});
    case "unsubscribed":
      return noteInThread(ctx, receiving, item, "unsubscribed", {});
    case "session_changed":
      return receiveSessionChange(ctx, receiving, item);
    case "unknown_event":
      return noteInThread(ctx, receiving, item, "unknown_event", { eventType: item.eventType, raw: item.raw });
    case "servicer_changed":
      return false; // who receives in the WeCom client changes nothing at a desk that answers by API
  }
}

type Named = { messageExternalId: string };

/** A message by the channel's id of it; ours carry our own id there, also before the channel has confirmed it. */
async function findMessage({ db }: TxContext, { account }: Receiving, { messageExternalId }: Named): Promise<StoredMessage | undefined> {
  const named = or(eq(messages.externalId, messageExternalId), eq(messages.id, messageExternalId));
  return (
    await db
      .select()
      .from(messages)
      .where(and(eq(messages.accountId, account.id), named))
  )[0];
}

/** Turns `sent` into `failed`: an accepted message is not yet a delivered one. */
async function receiveSendFailure(ctx: TxContext, receiving: Receiving, item: Of<"send_failed">): Promise<boolean> {
  const message = await findMessage(ctx, receiving, item);
  if (!message || message.status === "failed") return false;
  await lockConversation(ctx, message.conversationId);
  await failMessage(ctx, message, { code: item.code, reason: item.reason ?? item.code }, item.limit);
  // They may have allowed it again since, but nobody tells; a word of theirs does.
  if (item.byCustomer) await changeConversation(ctx, message.conversationId, { customerRefuses: true });
  return true;
}

async function receiveRecall(ctx: TxContext, receiving: Receiving, item: Of<"recalled">): Promise<boolean> {
  const known = await findMessage(ctx, receiving, item);
  if (!known) return keepRecall(ctx, receiving, item);
  await lockConversation(ctx, known.conversationId);
  const [message] = await ctx.db
    .update(messages)
    .set({ recalledAt: new Date(item.at * 1000) })
    .where(and(eq(messages.merchantId, ctx.actor.merchantId), eq(messages.id, known.id), isNull(messages.recalledAt)))
    .returning();
  if (!message) return false;
  ctx.record.events.push({ kind: "message.changed", payload: { message: toMessageView(message) } });
  await changeConversation(ctx, message.conversationId, { lastPreview: "" }, eq(conversations.lastSeq, message.seq));
  return true;
}

/** A message that was taken back before it came to us: its place is kept, so that it shows as taken back and never as said. */
async function keepRecall(ctx: TxContext, receiving: Receiving, item: Of<"recalled">): Promise<boolean> {
  if (item.customerId === null) return false;
  const at = new Date(item.at * 1000);
  const conversation = await findThread(ctx, receiving, item.customerId, at);
  const byCustomer = item.by === "customer";
  const stored = await addMessage(ctx, conversation, {
    direction: byCustomer ? "in" : "out",
    author: byCustomer ? "customer" : "agent",
    authorName: byCustomer ? conversation.customerName : "",
    content: { type: "event", event: "recalled", data: { by: item.by } },
    status: byCustomer ? "received" : "sent",
    externalId: item.messageExternalId,
    recalledAt: at,
    at,
  });
  if (!stored) return false;
  await changeConversation(ctx, conversation.id, { lastSeq: stored.seq });
  return true;
}

/** Somebody took, handed on or ended the session in the WeCom client: who holds it is kept, for WeChat takes nothing of ours meanwhile. */
async function receiveSessionChange(ctx: TxContext, receiving: Receiving, item: Of<"session_changed">): Promise<boolean> {
  const servicerId = item.servicerId ?? "";
  const servicer = { servicerId, servicerName: servicerId };
  const wecomSession: WecomSession = { state: item.change === "ended" ? "ended" : "held", ...servicer };
  return noteInThread(ctx, receiving, item, "session_changed", { change: item.change, ...servicer }, { wecomSession });
}

/** A line in the thread of the customer it is about; nothing where they have none. */
async function noteInThread(
  ctx: TxContext,
  { account }: Receiving,
  item: { customerId: string | null; externalId: string; at: number },
  event: string,
  data: Record<string, unknown>,
  change: ConversationChange = {},
): Promise<boolean> {
  if (item.customerId === null) return false;
  const [conversation] = await ctx.db
    .select(rowColumns)
    .from(conversations)
    .where(and(eq(conversations.accountId, account.id), eq(conversations.customerExternalId, item.customerId)))
    .for("update");
  if (!conversation) return false;
  const stored = await addMessage(ctx, conversation, {
    direction: "none",
    author: "system",
    content: { type: "event", event, data },
    status: "received",
    externalId: item.externalId,
    at: new Date(item.at * 1000),
  });
  if (!stored) return false;
  await changeConversation(ctx, conversation.id, { lastSeq: stored.seq, ...change });
  return true;
}
