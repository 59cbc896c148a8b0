import { and, eq, sql } from "drizzle-orm";
import { conversations, media } from "@/db/schema";
import { identifyCustomer, type KnownCustomer } from "@/lib/customers";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue/define-job";
import { addMessage } from "./add-message";
import { withFile } from "./attach-media";
import { changeConversation } from "./change-conversation";
import { rowColumns, type StoredConversation } from "./conversation-row";
import type { MediaRef, MessageContent } from "./inputs";
import { fetchMediaJob, messageReceivedJob } from "./jobs";
import { messagePreview } from "./message-text";
import type { StoredMessage } from "./message-view";
import type { InboundItem, InboundProfile } from "./ports";
import { receiveReport } from "./receive-report";

/** The account that things arrived at. */
export type ReceivingAccount = { id: string; channelId: string; channelKind: string; name: string };

type Receiving = { account: ReceivingAccount; profiles: Map<string, InboundProfile>; customers: Map<string, KnownCustomer> };

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
  const receiving: Receiving = { account, profiles: new Map(profiles.map((p) => [p.externalId, p])), customers: new Map() };
  let fresh = 0;
  for (const item of items) if (await receiveItem(ctx, receiving, item)) fresh++;
  return fresh;
}

async function receiveItem(ctx: TxContext, receiving: Receiving, item: InboundItem): Promise<boolean> {
  switch (item.kind) {
    case "message":
      return item.from === "customer" ? receiveMessage(ctx, receiving, item) : receiveServicerMessage(ctx, receiving, item);
    case "entered":
      return receiveEntrance(ctx, receiving, item);
    default:
      return receiveReport(ctx, receiving.account, item);
  }
}

/** The conversation of a customer at an account, locked; made when this is their first sign. */
async function openThread(
  ctx: TxContext,
  { account, profiles, customers }: Receiving,
  externalId: string,
  at: Date,
): Promise<StoredConversation> {
  const mine = and(eq(conversations.accountId, account.id), eq(conversations.customerExternalId, externalId));
  const find = async () => (await ctx.db.select(rowColumns).from(conversations).where(mine).for("update"))[0];
  const found = await find();
  if (found) return found;
  const identity = { channelId: account.channelId, kind: account.channelKind, externalId };
  const customer = customers.get(externalId) ?? (await identifyCustomer(ctx, identity, profiles.get(externalId) ?? null));
  customers.set(externalId, customer);
  await ctx.db
    .insert(conversations)
    .values({
      id: newId("conversation"),
      merchantId: ctx.actor.merchantId,
      channelId: account.channelId,
      accountId: account.id,
      customerId: customer.id,
      customerExternalId: externalId,
      status: "closed",
      customerName: customer.name,
      customerAvatarUrl: customer.avatarUrl,
      channelKind: account.channelKind,
      accountName: account.name,
      lastMessageAt: at,
      createdAt: ctx.now,
    })
    .onConflictDoNothing();
  const made = await find();
  if (!made) throw new Error("a conversation was made that cannot be seen");
  return made;
}

type Inbound<K extends InboundItem["kind"]> = Extract<InboundItem, { kind: K }>;

async function receiveMessage(ctx: TxContext, receiving: Receiving, item: Inbound<"message">): Promise<boolean> {
  const at = new Date(item.at * 1000);
  const conversation = await openThread(ctx, receiving, item.customerId, at);
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
    ...newest(stored.text, at, "customer", content, "received"),
    unread: sql`${conversations.unread} + 1`,
    waitingSince: conversation.waitingSince ?? at,
    windowOpenedAt: at,
    windowSent: 0,
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
  const conversation = await openThread(ctx, receiving, item.customerId, at);
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
    ...newest(stored.text, at, "agent", content, "sent"),
    waitingSince: null,
  });
  return true;
}

async function receiveEntrance(ctx: TxContext, receiving: Receiving, item: Inbound<"entered">): Promise<boolean> {
  const at = new Date(item.at * 1000);
  const conversation = await openThread(ctx, receiving, item.customerId, at);
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

/** What the list shows of the newest message. */
function newest(text: string, at: Date, author: "customer" | "agent", content: MessageContent, status: "received" | "sent") {
  return {
    lastMessageAt: at,
    lastPreview: messagePreview(text),
    lastAuthor: author,
    lastMessageType: content.type,
    lastMessageStatus: status,
  };
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
