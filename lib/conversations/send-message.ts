import { and, asc, eq, gt, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import { conversations, media, messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addMessage } from "./add-message";
import { changeConversation, loadConversation } from "./change-conversation";
import { refuseOverLimit } from "./channel-limits";
import { rulesOf } from "./channel-rules";
import type { StoredConversation } from "./conversation-row";
import type { MessageContent, MessageView, SendableContent, SendMessageInput } from "./inputs";
import { messagePreview } from "./message-text";
import { toMessageView } from "./message-view";
import { orderDelivery } from "./order-delivery";
import { refuseForeignAnswer } from "./ownership";
import { replyWindow } from "./reply-window";
import { recordStepIn, refuseStepIn } from "./step-in";

/**
 * Stores an answer as `queued` and orders its delivery. A second call with the same client id
 * answers with the first's message. Refuses (`conflict`) when the window or quota does not allow it,
 * when a colleague has the thread, or when the sender has not seen its newest messages. `stepIn`: a supervisor answers
 * beside the colleague who keeps the thread.
 */
export async function sendMessage(ctx: Context, conversationId: string, input: SendMessageInput): Promise<MessageView> {
  allow(ctx, "conversation.reply");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    const earlier = await findByClientId(tx, conversationId, input.clientId);
    if (earlier) return earlier;
    if (input.stepIn) refuseStepIn(tx, conversation, input.ownerVersion);
    else refuseForeignAnswer(tx.actor, conversation, input.ownerVersion, tx.now);
    await refuseBehind(tx, conversationId, input.seenSeq);
    const window = replyWindow(conversation, tx.now);
    if (window.reason)
      throw new AppError("conflict", window.reason, { quota: window.quota, byName: conversation.wecomSession?.servicerName ?? "" });
    const content = await toContent(tx, conversation.channelKind, input.content);
    refuseOverLimit(content, conversation.channelKind);
    if (input.stepIn) await recordStepIn(tx, conversation);
    const stored = await addMessage(tx, conversation, {
      direction: "out",
      author: "agent",
      ...author(tx),
      content,
      status: "queued",
      clientId: input.clientId,
      retryOf: input.retryOf ? await retried(tx, conversationId, input.retryOf) : null,
      at: tx.now,
    });
    if (!stored) throw new AppError("conflict", "code_conflict");
    await changeConversation(tx, conversationId, {
      lastSeq: stored.seq,
      lastMessageAt: tx.now,
      lastPreview: messagePreview(stored.content),
      lastAuthor: "agent",
      lastAuthorId: stored.authorId,
      lastAuthorName: stored.authorName,
      lastMessageType: stored.type,
      lastMessageStatus: "queued",
      waitingSince: null,
      ...(tx.actor.type === "member" && !input.stepIn ? { leftMessage: false, offer: null } : {}),
      unread: 0,
      windowSent: sql`${conversations.windowSent} + 1`,
      briefSent: sql`${conversations.briefSent} + 1`,
      wokenAt: null,
      ...(input.stepIn ? {} : ownership(tx, conversation)),
    });
    await recordAudit(tx, {
      action: "message.sent",
      objectType: "message",
      objectId: stored.id,
      detail: { conversationId, type: stored.type, ...(input.stepIn ? { stepIn: true } : {}) },
    });
    orderDelivery(tx, conversationId, "in_turn");
    return toMessageView(stored);
  });
}

function author({ actor }: TxContext): { authorId: string | null; authorName: string } {
  if (actor.type === "member") return { authorId: actor.userId, authorName: actor.name };
  return { authorId: actor.type === "apiKey" ? actor.keyId : null, authorName: actor.type === "apiKey" ? "API" : "" };
}

/** Answering an unowned thread takes it; answering a closed or snoozed one brings it back. What a program brings back is nobody's. */
function ownership({ actor, now }: TxContext, conversation: StoredConversation) {
  if (actor.type !== "member") {
    if (conversation.status !== "closed") return {};
    const nobody = { assigneeId: null, assignedAt: null, queuedAt: now, ownerVersion: sql`${conversations.ownerVersion} + 1` };
    return { status: "queued" as const, closedAt: null, ...nobody };
  }
  const reopened = { status: "open" as const, closedAt: null, snoozedUntil: null };
  if (conversation.assigneeId === actor.userId) return conversation.status === "open" ? {} : reopened;
  return { ...reopened, assigneeId: actor.userId, assignedAt: now, ownerVersion: sql`${conversations.ownerVersion} + 1` };
}

async function findByClientId({ db, actor }: TxContext, conversationId: string, clientId: string): Promise<MessageView | null> {
  const [row] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.merchantId, actor.merchantId), eq(messages.conversationId, conversationId), eq(messages.clientId, clientId)));
  return row ? toMessageView(row) : null;
}

/** Nobody answers past a message they have not seen. */
async function refuseBehind({ db, actor }: TxContext, conversationId: string, seenSeq: number | undefined): Promise<void> {
  if (seenSeq === undefined || actor.type !== "member") return;
  const byOthers = or(
    inArray(messages.author, ["customer", "bot"]),
    and(eq(messages.author, "agent"), ne(sql`coalesce(${messages.authorId}, '')`, actor.userId)),
  );
  const [unseen] = await db
    .select({ seq: sql<number | null>`max(${messages.seq})` })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), gt(messages.seq, seenSeq), ne(messages.status, "noted"), byOthers));
  if (unseen?.seq) throw new AppError("conflict", "behind", { lastOtherSeq: unseen.seq });
}

/** A message that may be tried again: it did not arrive as far as anybody knows, and no later try of it is under way or went out. */
async function retried({ db, actor }: TxContext, conversationId: string, messageId: string): Promise<string> {
  const here = and(eq(messages.merchantId, actor.merchantId), eq(messages.conversationId, conversationId));
  const [row] = await db
    .select({ id: messages.id, status: messages.status, seq: messages.seq })
    .from(messages)
    .where(and(here, eq(messages.id, messageId)));
  if (!row) throw new AppError("not_found", "message_not_found");
  if (row.status !== "failed" && row.status !== "unknown") throw new AppError("conflict", "retry_not_needed");
  const later = await db
    .select({ id: messages.id, status: messages.status, retryOf: messages.retryOf })
    .from(messages)
    .where(and(here, gt(messages.seq, row.seq), isNotNull(messages.retryOf)))
    .orderBy(asc(messages.seq));
  const tries = new Set([row.id]);
  for (const { id, status, retryOf } of later) {
    if (!tries.has(retryOf ?? "")) continue;
    if (status !== "failed") throw new AppError("conflict", "sent_again_already");
    tries.add(id);
  }
  return row.id;
}

/** What of a shop's card only WeChat knows. */
const bareCard = { title: "", pictureUrl: "", shopName: "" };

/** Turns what an agent chose into what is stored; uploads must be this merchant's. */
async function toContent({ db, actor }: TxContext, channelKind: string, content: SendableContent): Promise<MessageContent> {
  if (content.type === "text") return content;
  if (content.type === "product_card") return { ...content, price: null, ...bareCard };
  if (content.type === "order_card") return { ...content, priceText: "", state: "", ...bareCard };
  if (content.type === "link" && rulesOf(channelKind).sends.link?.picture === "address") {
    const { mediaId: _, ...link } = content;
    return link;
  }
  if (!content.mediaId) throw new AppError("bad_input", "upload_not_found");
  const [file] = await db
    .select()
    .from(media)
    .where(and(eq(media.merchantId, actor.merchantId), eq(media.id, content.mediaId)));
  if (file?.status !== "stored") throw new AppError("bad_input", "upload_not_found");
  const ref = { mediaId: file.id, fileName: file.fileName, contentType: file.contentType, size: file.size };
  if (
    (content.type === "image" || content.type === "link" || content.type === "miniprogram") &&
    !/^image\/(jpeg|png)$/.test(file.contentType)
  )
    throw new AppError("bad_input", "picture_must_be_jpg_or_png");
  if (content.type === "video" && file.contentType !== "video/mp4") throw new AppError("bad_input", "video_must_be_mp4");
  switch (content.type) {
    case "link":
      return { type: "link", title: content.title, description: content.description, url: content.url, thumb: ref };
    case "miniprogram":
      return { type: "miniprogram", title: content.title, appId: content.appId, pagePath: content.pagePath, thumb: ref };
    default:
      return { type: content.type, media: ref };
  }
}
