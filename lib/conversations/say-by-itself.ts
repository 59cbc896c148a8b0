import { sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { addMessage } from "./add-message";
import { type AutomaticWords, contentOfWords } from "./automatic-words";
import { type Delivery, startAttempt } from "./begin-delivery";
import { changeConversation, loadConversation } from "./change-conversation";
import { overLimit } from "./channel-limits";
import type { StoredConversation } from "./conversation-row";
import { type AutomaticKind, automaticAuthor, type Failure } from "./inputs";
import type { StoredMessage } from "./message-view";
import { orderDelivery } from "./order-delivery";
import { replyWindow } from "./reply-window";

export type ByItself = {
  /** What it is: the thread shows it as automatic, and which. */
  as: AutomaticKind;
  /** Of a welcome: what the shop calls it. */
  name?: string;
  words: AutomaticWords;
  /** How many messages the window must still allow. Two unless said, so that an agent always has the last one. */
  atLeast?: number;
};

/** `why`: it was not said, by which limit. */
export type SaidByItself = { messageId: string; why: null } | { messageId: null; why: string };

const roomForAgent = 2;

/**
 * Says something in the shop's name without anybody writing it. It counts in the reply window and in the quota, and never
 * as an answer: whoever waits goes on waiting. Where the window has no room for it, nothing happens and the answer says why.
 */
export async function sayByItself(ctx: Context, conversationId: string, said: ByItself): Promise<SaidByItself> {
  allow(ctx, "conversation.reply");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    const window = replyWindow(conversation, tx.now);
    if (window.reason) return { messageId: null, why: window.reason };
    if (window.left < (said.atLeast ?? roomForAgent)) return { messageId: null, why: "quota_kept" };
    const stored = await store(tx, conversation, said, "queued");
    if (!stored) return { messageId: null, why: "too_long" };
    await changeConversation(tx, conversationId, {
      lastSeq: stored.seq,
      windowSent: sql`${conversations.windowSent} + 1`,
      briefSent: sql`${conversations.briefSent} + 1`,
    });
    orderDelivery(tx, conversationId, "in_turn");
    return { messageId: stored.id, why: null };
  });
}

/**
 * Says something by a code that WeChat gave for one event, outside every window. Answers what is to be sent now, and by
 * nobody a second time. `late`: the code is over; the words stand in the thread as not sent.
 */
export async function beginSayingOnEvent(
  ctx: Context,
  conversationId: string,
  said: ByItself,
  late: Failure | null,
): Promise<Delivery | null> {
  allow(ctx, "conversation.reply");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    const stored = await store(tx, conversation, said, late ? "failed" : "queued", late);
    if (!stored) return null;
    await changeConversation(tx, conversationId, { lastSeq: stored.seq });
    return late ? null : startAttempt(tx, stored);
  });
}

async function store(
  tx: TxContext,
  conversation: StoredConversation,
  { as, name = "", words }: ByItself,
  status: "queued" | "failed",
  failure: Failure | null = null,
): Promise<StoredMessage | null> {
  const content = contentOfWords(words, conversation.channelKind);
  if (overLimit(content, conversation.channelKind)) return null;
  const author = { author: "system" as const, authorId: automaticAuthor(as), authorName: name };
  const stored = await addMessage(tx, conversation, { direction: "out", ...author, content, status, failure, at: tx.now });
  if (!stored) return null;
  await recordAudit(tx, {
    action: "message.said_by_itself",
    objectType: "message",
    objectId: stored.id,
    detail: { conversationId: conversation.id, as, name },
  });
  return stored;
}
