import { and, eq, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { addMessage } from "./add-message";
import { changeConversation } from "./change-conversation";
import { rowColumns } from "./conversation-row";
import { failMessage } from "./fail-message";
import { toMessageView } from "./message-view";
import type { InboundItem } from "./ports";
import type { ReceivingAccount } from "./receive-items";

type Report = Exclude<InboundItem, { kind: "message" | "entered" }>;

/** Takes in what a channel says of messages and sessions. True when it changed anything. */
export async function receiveReport(ctx: TxContext, account: ReceivingAccount, item: Report): Promise<boolean> {
  switch (item.kind) {
    case "send_failed":
      return receiveSendFailure(ctx, account, item);
    case "recalled":
      return receiveRecall(ctx, account, item);
    case "refusal_changed":
      return changeByCustomer(
        ctx,
        account,
        item.customerId,
        item.externalId,
        item.at,
        item.refused ? "refused" : "accepted",
        {},
        { customerRefuses: item.refused },
      );
    case "session_changed":
      return changeByCustomer(ctx, account, item.customerId, item.externalId, item.at, "session_changed", {
        change: item.change,
        servicerId: item.servicerId,
      });
    case "unknown_event":
      return item.customerId
        ? changeByCustomer(ctx, account, item.customerId, item.externalId, item.at, "unknown_event", {
            eventType: item.eventType,
            raw: item.raw,
          })
        : false;
    case "servicer_changed":
      return false; // who receives in the WeCom client changes nothing at a desk that answers by API
  }
}

const byOuterId = (account: ReceivingAccount, externalId: string) =>
  and(eq(messages.accountId, account.id), eq(messages.externalId, externalId));

/** Turns `sent` into `failed`: an accepted message is not yet a delivered one. */
async function receiveSendFailure(
  ctx: TxContext,
  account: ReceivingAccount,
  item: Extract<Report, { kind: "send_failed" }>,
): Promise<boolean> {
  const [message] = await ctx.db.select().from(messages).where(byOuterId(account, item.messageExternalId));
  if (!message || message.status === "failed") return false;
  await failMessage(ctx, message, { code: item.code, reason: item.reason ?? item.code });
  return true;
}

async function receiveRecall(ctx: TxContext, account: ReceivingAccount, item: Extract<Report, { kind: "recalled" }>): Promise<boolean> {
  const [message] = await ctx.db
    .update(messages)
    .set({ recalledAt: new Date(item.at * 1000) })
    .where(and(byOuterId(account, item.messageExternalId), sql`${messages.recalledAt} IS NULL`))
    .returning();
  if (!message) return false;
  ctx.record.events.push({ kind: "message.changed", payload: { message: toMessageView(message) } });
  await changeConversation(ctx, message.conversationId, { lastPreview: "" }, sql`${conversations.lastSeq} = ${message.seq}`);
  return true;
}

async function changeByCustomer(
  ctx: TxContext,
  account: ReceivingAccount,
  customerExternalId: string,
  externalId: string,
  at: number,
  event: string,
  data: Record<string, unknown>,
  change: { customerRefuses?: boolean } = {},
): Promise<boolean> {
  const [conversation] = await ctx.db
    .select(rowColumns)
    .from(conversations)
    .where(and(eq(conversations.accountId, account.id), eq(conversations.customerExternalId, customerExternalId)))
    .for("update");
  if (!conversation) return false;
  const content = { type: "event" as const, event, data };
  const stored = await addMessage(ctx, conversation, {
    direction: "none",
    author: "system",
    content,
    status: "received",
    externalId,
    at: new Date(at * 1000),
  });
  if (!stored) return false;
  await changeConversation(ctx, conversation.id, { lastSeq: stored.seq, ...change });
  return true;
}
