import { sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { entryOfRef, noteStep } from "@/lib/entries";
import type { TxContext } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { storable } from "@/lib/platform/storable";
import { enqueuePush } from "@/lib/push";
import { addMessage } from "./add-message";
import { changeConversation } from "./change-conversation";
import { rulesOf } from "./channel-rules";
import type { StoredConversation } from "./conversation-row";
import { countSentSince } from "./count-sent";
import { decideRound, wantsToLeaveMessage } from "./decide-round";
import { findThread, findThreads, type Receiving, type ReceivingAccount } from "./find-thread";
import { nameFile, orderFile } from "./inbound-file";
import { servicerAuthor } from "./inputs";
import { enteredJob, fetchProfileJob, leftMessageJob, messageReceivedJob, ratedJob } from "./jobs";
import { leaveQueue } from "./leave-message";
import { messagePreview } from "./message-text";
import type { StoredMessage } from "./message-view";
import type { InboundItem, InboundProfile, InboundScene } from "./ports";
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
  const receiving: Receiving = {
    account,
    profiles: new Map(storable(profiles).map((p) => [p.externalId, p])),
    customers: new Map(),
    threads: new Map(),
  };
  const writers = new Set(items.flatMap((item) => (item.kind === "message" ? [item.customerId] : [])));
  if (writers.size > 1) await findThreads(ctx, receiving, [...writers]);
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
    case "acted":
      return receiveEntrance(ctx, receiving, item);
    default:
      receiving.threads.clear(); // a report may change any of them
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
    clientId: item.clientId ?? null,
    at,
  });
  if (!stored) return false;
  await orderFile(ctx, receiving.account, stored);
  if (conversation.entryRef) await noteStep(ctx, { ...conversation.entryRef, step: "wrote" });
  const round = await decideRound(ctx, conversation, content, at);
  if (round.kind === "rating") {
    await changeConversation(ctx, conversation.id, {
      lastSeq: stored.seq,
      ...(await openedWindow(ctx, conversation, at)),
      customerRefuses: false,
    });
    const rated = { conversationId: conversation.id, round: round.round, score: round.score, at: at.toISOString() };
    enqueue(ctx, ratedJob, rated, { key: `rated:${stored.id}` });
    return true;
  }
  const opened = round.kind === "new";
  const { listensOnly = false, knowsCustomers = false } = rulesOf(conversation.channelKind);
  const changed = await changeConversation(ctx, conversation.id, {
    lastSeq: stored.seq,
    lastOtherSeq: stored.seq,
    ...newest(conversation, stored, at, "received"),
    ...wokenSession(conversation, at),
    ...(item.scene ? { scene: item.scene.scene, sceneDetail: detailOf(item.scene) } : {}),
    unread: sql`${conversations.unread} + 1`,
    // A 留言 has no reply clock, however much is added to it, nor has what can only be answered elsewhere.
    waitingSince: (conversation.leftMessage && !opened) || listensOnly ? null : earliest(conversation.waitingSince, at),
    ...(await openedWindow(ctx, conversation, at)),
    customerRefuses: false,
    ...(conversation.entryRef ? { entryRef: null } : {}),
    ...round.change,
    ...(conversation.status === "snoozed" ? { status: conversation.assigneeId ? "open" : "queued", wokenAt: ctx.now } : {}),
  });
  // Whether they look at the desk is decided when they are told.
  if (changed?.status === "open" && changed.assigneeId && conversation.reachesOwner)
    enqueuePush(ctx, { kind: "message", userId: changed.assigneeId, conversationId: conversation.id });
  const asks = conversation.waitingSince === null && !conversation.leftMessage;
  const received = { conversationId: conversation.id, opened };
  if (opened || asks) enqueue(ctx, messageReceivedJob, received, { key: `message-received:${stored.id}` });
  if (knowsCustomers && (opened || !conversation.hasProfile))
    enqueue(ctx, fetchProfileJob, received, { key: `fetch-profile:${conversation.id}${opened ? ":opened" : ""}` });
  if (changed && wantsToLeaveMessage(conversation, content)) {
    await leaveQueue(ctx, changed);
    enqueue(ctx, leftMessageJob, { conversationId: conversation.id }, { key: `left-message:${conversation.id}` });
  }
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
    authorId: item.servicerId ? servicerAuthor(item.servicerId) : null,
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
    ...newest(conversation, stored, at, "sent"),
    waitingSince: null,
  });
  return true;
}

async function receiveEntrance(ctx: TxContext, receiving: Receiving, item: Inbound<"entered" | "acted">): Promise<boolean> {
  const at = new Date(item.at * 1000);
  const conversation = await findThread(ctx, receiving, item.customerId, at);
  const { scene } = item.scene;
  const entry = await entryOfRef(ctx, item.scene.linkParam);
  const linkScene = item.scene.linkScene ?? entry?.scene ?? null;
  const linkParam = entry ? entry.name : item.scene.linkParam; // our own code says nothing to people
  const detail = detailOf({ ...item.scene, linkScene, linkParam });
  const stored = await addMessage(ctx, conversation, {
    direction: "none",
    author: "system",
    content: { type: "event", event: item.kind === "acted" ? item.action : "entered", data: { scene, ...detail } },
    status: "received",
    externalId: item.externalId,
    at,
  });
  if (!stored) return false;
  const way = receiving.account.channelKind === "wechat_kf" ? ("kf" as const) : ("mini" as const);
  const entryRef = entry ? { code: entry.code, way } : null;
  if (entryRef) await noteStep(ctx, { ...entryRef, step: "opened" });
  await changeConversation(ctx, conversation.id, {
    lastSeq: stored.seq,
    ...(entryRef ? { entryRef } : {}),
    scene,
    sceneDetail: detail,
    ...openedBriefly(conversation, item.kind, at),
    lastMessageAt: conversation.lastSeq === 1 ? at : conversation.lastMessageAt,
  });
  greetLater(ctx, conversation, item);
  return true;
}

/** Entering may be greeted where WeChat gives a code for it, or where it opens a window of its own. */
function greetLater(ctx: TxContext, { id, channelKind }: StoredConversation, item: Inbound<"entered" | "acted">): void {
  const welcomeCode = item.kind === "entered" ? item.welcomeCode : null;
  if (item.kind !== "entered" || (!welcomeCode && !rulesOf(channelKind).windows?.entered)) return;
  enqueue(ctx, enteredJob, { conversationId: id, welcomeCode, at: item.at }, { key: `entered:${id}:${item.externalId}`, tries: 3 });
}

/** What is known of where a customer came from, without what is not. */
function detailOf({ sourceName, linkScene, linkParam }: InboundScene): StoredConversation["sceneDetail"] {
  return Object.fromEntries(Object.entries({ sourceName, linkScene, linkParam }).filter(([, value]) => value));
}

const earliest = (known: Date | null, at: Date) => (known && known < at ? known : at);

/** The reply window that a customer's message opens; an older message that comes late opens none. */
async function openedWindow(ctx: TxContext, conversation: StoredConversation, at: Date) {
  if (conversation.windowOpenedAt && conversation.windowOpenedAt > at) return {};
  return {
    windowOpenedAt: at,
    windowShut: null,
    windowSent: conversation.windowSent > 0 ? await countSentSince(ctx, conversation.id, at) : 0,
  };
}

/** The brief window that entering, a tap or a scan opens where the channel has one; what was sent since counts anew. */
function openedBriefly({ channelKind, briefOpenedAt }: StoredConversation, trigger: "entered" | "acted", at: Date) {
  if (!rulesOf(channelKind).windows?.[trigger] || (briefOpenedAt && briefOpenedAt > at)) return {};
  return { briefOpenedAt: at, briefTrigger: trigger, briefSent: 0 };
}

/**
 * A session that was ended in the WeCom client is ours again when the customer writes; one that is held there
 * stays held, unless its 48 hours were over (微信客服 session states).
 */
function wokenSession({ channelKind, wecomSession, windowOpenedAt }: StoredConversation, at: Date) {
  if (!wecomSession) return {};
  const seconds = rulesOf(channelKind).windows?.message.seconds ?? 0;
  const over = !windowOpenedAt || at.getTime() - windowOpenedAt.getTime() >= seconds * 1000;
  return wecomSession.state === "ended" || over ? { wecomSession: null } : {};
}

/** What the list shows of the newest message. */
function newest(
  { lastMessageAt }: StoredConversation,
  { content, author, authorId, authorName, type }: StoredMessage,
  at: Date,
  status: "received" | "sent",
) {
  return {
    lastMessageAt: lastMessageAt > at ? lastMessageAt : at,
    lastPreview: messagePreview(content),
    lastAuthor: author,
    lastAuthorId: authorId,
    lastAuthorName: authorName,
    lastMessageType: type,
    lastMessageStatus: status,
  };
}
