import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { setMessage } from "./begin-delivery";
import { loadConversation } from "./change-conversation";
import { failMessage, failureOf } from "./fail-message";
import type { MessageView } from "./inputs";
import { type StoredMessage, toMessageView } from "./message-view";
import { refuseForeignAnswer } from "./ownership";

/** A message of a thread in which the actor may answer. Who may take threads over does that first. */
async function loadOwnMessage(tx: TxContext, conversationId: string, messageId: string): Promise<StoredMessage> {
  const conversation = await loadConversation(tx, conversationId);
  const message = await loadMessage(tx, conversationId, messageId);
  refuseForeignAnswer(tx.actor, conversation, undefined, tx.now);
  return message;
}

async function loadMessage(tx: TxContext, conversationId: string, messageId: string): Promise<StoredMessage> {
  const [message] = await tx.db
    .select()
    .from(messages)
    .where(and(eq(messages.merchantId, tx.actor.merchantId), eq(messages.conversationId, conversationId), eq(messages.id, messageId)));
  if (!message) throw new AppError("not_found", "message_not_found");
  return message;
}

/** Takes an agent's word on a message whose outcome nobody knew: they looked in WeChat. */
export async function settleMessage(ctx: Context, conversationId: string, messageId: string, as: "sent" | "failed"): Promise<MessageView> {
  allow(ctx, "conversation.reply");
  return transact(ctx, async (tx) => {
    const message = await loadOwnMessage(tx, conversationId, messageId);
    if (message.status !== "unknown") throw new AppError("conflict", "nothing_to_settle");
    if (as === "sent") await setMessage(tx, message, "sent", { sentAt: tx.now });
    else await failMessage(tx, message, failureOf("said_not_received"));
    await recordAudit(tx, { action: "message.settled", objectType: "message", objectId: messageId, detail: { as } });
    return toMessageView(await loadMessage(tx, conversationId, messageId));
  });
}

/** Takes back a message that is still waiting to be sent. */
export async function cancelMessage(ctx: Context, conversationId: string, messageId: string): Promise<MessageView> {
  allow(ctx, "conversation.reply");
  return transact(ctx, async (tx) => {
    const message = await loadOwnMessage(tx, conversationId, messageId);
    if (message.status !== "queued") throw new AppError("conflict", "too_late_to_cancel");
    await failMessage(tx, message, failureOf("cancelled"));
    await recordAudit(tx, { action: "message.cancelled", objectType: "message", objectId: messageId });
    return toMessageView(await loadMessage(tx, conversationId, messageId));
  });
}
