import { sql } from "drizzle-orm";
import { conversations, media } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue/define-job";
import { storable } from "@/lib/platform/storable";
import { addMessage } from "./add-message";
import { withFile } from "./attach-media";
import { changeConversation } from "./change-conversation";
import type { StoredConversation } from "./conversation-row";
import { countSentSince } from "./count-sent";
import { findThread, type Receiving, type ReceivingAccount } from "./find-thread";
import type { MediaRef, MessageContent } from "./inputs";
import { fetchMediaJob, messageReceivedJob } from "./jobs";
import { messagePreview } from "./message-text";
import type { StoredMessage } from "./message-view";
import type { InboundItem, InboundProfile } from "./ports";
import { receiveReport } from "./receive-report";

/**
 * Takes in what happened at an account, in the channel's order, within the caller's transaction.
 * Idempotent on (account, outer id): what came before changes nothing. Returns how many were new.
 */
export async function receiveItems(
  ctx: TxContext,
  account: ReceivingAccount,
  items: InboundItem[],
  profiles: InboundProfile[],
): Promise<number> {
  const receiving: Receiving = { account, profiles: new Map(storable(profiles).map((p) => [p.externalId, p])), customers: new Map() };
  let fresh = 0;
  for (const item of storable(items)) if (await receiveItem(ctx, receiving, datedItem(item, ctx.now))) fresh++;
  return fresh;
}

/** A time that cannot be one is now: an item without a date must not stop the page it came with. */
function datedItem(item: InboundItem, now: Date): InboundItem {
  return item.at > 1e9 && item.at < 1e10 ? item : { ...item, at: Math.floor(now.getTime() / 1000) };
}

async function receiveItem(ctx: TxContext, receiving: Receiving, item: InboundItem): Promise<boolean> {
  switch (item.kind) {
    case "message":
      return item.from === "customer" ? receiveMessage(ctx, receiving, item) : receiveServicerMessage(ctx, receiving, item);
    case "entered":
      return receiveEntrance(ctx, receiving, item);
    default:
      return receiveReport(ctx, receiving, item);
  }
}

type Inbound<K extends InboundItem["kind"]> = Extract<InboundItem, { kind: K }>;

async function receiveMessage(ctx: TxContext, receiving: Receiving, item: Inbound<"message">): Promise<boolean> {
  const at = new Date(item.at * 1000);
  const conversation = await findThread(ctx, receiving, item.customerId, at);
  const content = nameFile(item.content);
  const stored = await addMessage(ctx, conversation, {
    direction: "in",
    author: "customer",
    authorName: conversation.customerName,
    content,
    status: "received",
    externalId: item.externalId,
    at,
  });
  if (!stored) return false;
  await orderFile(ctx, receiving.account, stored);
  const reopened = conversation.status === "closed";
  await changeConversation(ctx, conversation.id, {
    lastSeq: stored.seq,
    lastOtherSeq: stored.seq,
    ...newest(conversation, at, "customer", content, "received"),
    unread: sql`${conversations.unread} + 1`,
    waitingSince: earliest(conversation.waitingSince, at),
    ...(await openedWindow(ctx, conversation, at)),
    customerRefuses: false,
    ...(reopened
      ? {
          status: "queued",
          assigneeId: null,
          ownerVersion: sql`${conversations.ownerVersion} + 1`,
          rounds: conversation.rounds + 1,
          closedAt: null,
          closedBy: null,
          wokenAt: null,
        }
      : {}),
    ...(conversation.status === "snoozed" ? { status: conversation.assigneeId ? "open" : "queued", wokenAt: ctx.now } : {}),
  });
  enqueue(
    ctx,
    messageReceivedJob,
    { conversationId: conversation.id, messageId: stored.id, opened: reopened },
    { key: `message-received:${stored.id}` },
  );
  return true;
}

/** A person who answered in the WeCom client. Their word counts as an answer. */
async function receiveServicerMessage(ctx: TxContext, receiving: Receiving, item: Inbound<"message">): Promise<boolean> {
  const at = new Date(item.at * 1000);
  const conversation = await findThread(ctx, receiving, item.customerId, at);
  const content = nameFile(item.content);
  const stored = await addMessage(ctx, conversation, {
    direction: "out",
    author: "agent",
    authorName: item.servicerId ?? "",
    content,
    status: "sent",
    externalId: item.externalId,
    at,
  });
  if (!stored) return false;
  await orderFile(ctx, receiving.account, stored);
  await changeConversation(ctx, conversation.id, {
    lastSeq: stored.seq,
    lastOtherSeq: stored.seq,
    ...newest(conversation, at, "agent", content, "sent"),
    waitingSince: null,
  });
  return true;
}

async function receiveEntrance(ctx: TxContext, receiving: Receiving, item: Inbound<"entered">): Promise<boolean> {
  const at = new Date(item.at * 1000);
  const conversation = await findThread(ctx, receiving, item.customerId, at);
  const { scene, sourceName, linkScene, linkParam } = item.scene;
  const detail = Object.fromEntries(Object.entries({ sourceName, linkScene, linkParam }).filter(([, value]) => value));
  const stored = await addMessage(ctx, conversation, {
    direction: "none",
    author: "system",
    content: { type: "event", event: "entered", data: { scene, ...detail } },
    status: "received",
    externalId: item.externalId,
    at,
  });
  if (!stored) return false;
  await changeConversation(ctx, conversation.id, {
    lastSeq: stored.seq,
    scene,
    sceneDetail: detail,
    lastMessageAt: conversation.lastSeq === 1 ? at : conversation.lastMessageAt,
  });
  return true;
}

const earliest = (known: Date | null, at: Date) => (known && known < at ? known : at);

/** The reply window that a customer's message opens; an older message that comes late opens none. */
async function openedWindow(ctx: TxContext, conversation: StoredConversation, at: Date) {
  if (conversation.windowOpenedAt && conversation.windowOpenedAt > at) return {};
  return { windowOpenedAt: at, windowSent: conversation.windowSent > 0 ? await countSentSince(ctx, conversation.id, at) : 0 };
}

/** What the list shows of the newest message. */
function newest(
  { lastMessageAt }: StoredConversation,
  at: Date,
  author: "customer" | "agent",
  content: MessageContent,
  status: "received" | "sent",
) {
  const shown = { lastPreview: messagePreview(content), lastAuthor: author, lastMessageType: content.type, lastMessageStatus: status };
  return { lastMessageAt: lastMessageAt > at ? lastMessageAt : at, ...shown };
}

/** The file a message carries, by the channel's own id. */
function fileOf(content: MessageContent): MediaRef | null {
  switch (content.type) {
    case "image":
    case "voice":
    case "video":
    case "file":
      return content.media.externalId ? content.media : null;
    case "miniprogram":
      return content.thumb?.externalId ? content.thumb : null;
    default:
      return null;
  }
}

/** Gives the file of a message an id of ours, before anything is fetched. */
function nameFile(content: MessageContent): MessageContent {
  const ref = fileOf(content);
  return ref ? withFile(content, { ...ref, mediaId: newId("media") }) : content;
}

/** Orders a job to fetch the file of a message that was just stored: the channel keeps it only three days. */
async function orderFile(ctx: TxContext, { channelId }: ReceivingAccount, message: StoredMessage): Promise<void> {
  const { mediaId, externalId, fileName = "" } = fileOf(message.content) ?? {};
  if (!mediaId || !externalId) return;
  await ctx.db.insert(media).values({ id: mediaId, merchantId: ctx.actor.merchantId, status: "pending", fileName, createdAt: ctx.now });
  enqueue(ctx, fetchMediaJob, { mediaId, messageId: message.id, externalId, channelId }, { key: `fetch-media:${mediaId}`, tries: 8 });
}
