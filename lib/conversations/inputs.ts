import { z } from "zod";

/** Who speaks in a thread. */
export const messageAuthors = ["customer", "agent", "bot", "system"] as const;
export type MessageAuthor = (typeof messageAuthors)[number];

/** Life of a message. In: `received`. Out: the rest. A note is `noted`. */
export const messageStatuses = ["received", "queued", "sending", "sent", "failed", "unknown", "noted"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Where a conversation stands. `queued` has no owner, `open` has one. */
export const conversationStatuses = ["queued", "open", "snoozed", "closed"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** The door of a 视频号 that the customer came through. */
export const conversationScenes = [
  "profile", // 视频号主页
  "live_products", // 直播间商品列表
  "showcase", // 橱窗
  "product", // 商品详情
  "order", // 订单页
  "link", // 带 scene 的客服链接
  "other",
] as const;
export type ConversationScene = (typeof conversationScenes)[number];

/** A file we hold or are about to fetch. `mediaId` is ours; `externalId` the channel's. */
export const mediaRef = z.object({
  mediaId: z.string().optional(),
  externalId: z.string().optional(),
  fileName: z.string().optional(),
  contentType: z.string().optional(),
  size: z.number().int().nonnegative().optional(),
  /** Of a received file: fetched and shown, or gone for good. Absent: on its way. */
  state: z.enum(["ready", "gone"]).optional(),
});
export type MediaRef = z.infer<typeof mediaRef>;

const media = <K extends string>(type: K) => z.object({ type: z.literal(type), media: mediaRef });

/** One item inside a forwarded chat record (聊天记录). */
export const mergedItem = z.object({ sender: z.string(), sentAt: z.number(), type: z.string(), text: z.string() });

/** Everything a message can hold. Times are Unix seconds, money is 分. */
export const messageContent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string(), menuId: z.string().optional() }),
  media("image"),
  media("voice"),
  media("video"),
  media("file"),
  z.object({
    type: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string(),
    address: z.string(),
  }),
  z.object({
    type: z.literal("link"),
    title: z.string(),
    description: z.string(),
    url: z.string(),
    pictureUrl: z.string().optional(),
    thumb: mediaRef.optional(),
  }),
  z.object({
    type: z.literal("miniprogram"),
    title: z.string(),
    appId: z.string(),
    pagePath: z.string(),
    thumb: mediaRef.optional(),
  }),
  z.object({ type: z.literal("business_card"), userId: z.string() }),
  z.object({
    type: z.literal("menu"),
    head: z.string(),
    items: z.array(z.object({ type: z.string(), id: z.string().optional(), text: z.string(), url: z.string().optional() })),
    tail: z.string(),
  }),
  z.object({
    type: z.literal("product_card"),
    productId: z.string(),
    title: z.string(),
    pictureUrl: z.string(),
    /** 分; null when the channel sent something that is no amount. */
    price: z.number().int().nullable(),
    shopName: z.string(),
  }),
  z.object({
    type: z.literal("order_card"),
    orderId: z.string(),
    title: z.string(),
    priceText: z.string(),
    state: z.string(),
    pictureUrl: z.string(),
    shopName: z.string(),
  }),
  z.object({ type: z.literal("merged"), title: z.string(), items: z.array(mergedItem) }),
  /** 视频号动态 / 直播 / 名片. */
  z.object({
    type: z.literal("channels"),
    kind: z.enum(["feed", "live", "profile", "other"]),
    nickname: z.string(),
    title: z.string(),
  }),
  /** Kept whole, shown as 未支持的消息类型. `raw` is the channel's own JSON. */
  z.object({ type: z.literal("unsupported"), originalType: z.string(), raw: z.unknown() }),
  /** A line of ours or the channel's between the bubbles; `event` names it, `data` fills it. */
  z.object({ type: z.literal("event"), event: z.string(), data: z.record(z.string(), z.unknown()) }),
]);
export type MessageContent = z.infer<typeof messageContent>;
export type MessageType = MessageContent["type"];

/** 48 h and 5 messages after each customer message, computed for the screen. */
export type ReplyWindow = {
  open: boolean;
  /** Messages that may still be sent, of `quota`. */
  left: number;
  quota: number;
  /** ISO time at which the window shuts; null when it never opened. */
  closesAt: string | null;
  /** Why nothing may be sent: null, or a key under `errors`. */
  reason: "window_never_opened" | "window_closed" | "quota_used_up" | "customer_refuses" | null;
};

/** One row of the list, and the head of a thread. Times are ISO 8601 UTC. */
export type ConversationRow = {
  id: string;
  status: ConversationStatus;
  channelId: string;
  channelKind: string;
  accountId: string;
  accountName: string;
  customer: { id: string; name: string; avatarUrl: string | null };
  assignee: { id: string; name: string; since: string | null } | null;
  ownerVersion: number;
  scene: ConversationScene;
  sceneDetail: { sourceName?: string; linkScene?: string; linkParam?: string };
  subject: string;
  lastMessage: { preview: string; author: MessageAuthor; type: MessageType; status: MessageStatus; at: string };
  lastSeq: number;
  /** Newest message that must have been seen before answering. */
  lastOtherSeq: number;
  waitingSince: string | null;
  unread: number;
  window: ReplyWindow;
  snooze: { until: string; note: string } | null;
  wokenAt: string | null;
  closed: { at: string; result: string; summary: string } | null;
  rounds: number;
  createdAt: string;
};

/** One message as a desk sees it. */
export type MessageView = {
  id: string;
  conversationId: string;
  seq: number;
  direction: "in" | "out" | "none";
  author: MessageAuthor;
  authorId: string | null;
  authorName: string;
  type: MessageType;
  text: string;
  content: MessageContent;
  status: MessageStatus;
  failure: { code: string; reason: string } | null;
  clientId: string | null;
  retryOf: string | null;
  attempts: number;
  mentions: string[];
  recalledAt: string | null;
  sentAt: string | null;
  createdAt: string;
};

/** The tabs of the list. */
export const conversationViews = ["mine", "queued", "everyone", "snoozed", "closed"] as const;
export type ConversationView = (typeof conversationViews)[number];

export const listConversationsInput = z.object({
  view: z.enum(conversationViews).default("mine"),
  /** `waiting`: longest wait first; `recent`: newest message first. */
  sort: z.enum(["waiting", "recent"]).default("waiting"),
  channelId: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListConversationsInput = z.infer<typeof listConversationsInput>;
export type ConversationList = { data: ConversationRow[]; nextCursor: string | null; counts: Record<ConversationView, number>; eventSeq: number };

export const threadPageInput = z.object({
  /** Messages older than this number. */
  before: z.coerce.number().int().positive().optional(),
  /** Messages newer than this number. */
  after: z.coerce.number().int().nonnegative().optional(),
  /** A page around the first message of this local day, ISO time of its start. */
  around: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
});
export type ThreadPageInput = z.infer<typeof threadPageInput>;
export type ThreadPage = { data: MessageView[]; hasOlder: boolean; hasNewer: boolean };

export type CustomerPanel = {
  id: string;
  name: string;
  remark: string;
  avatarUrl: string | null;
  gender: "male" | "female" | null;
  hasUnionId: boolean;
  identities: { kind: string; channelName: string; since: string }[];
  /** Masked, as 138****2076. */
  phone: string | null;
  tags: string[];
  note: string;
  createdAt: string;
  conversations: { id: string; accountName: string; status: ConversationStatus; lastMessageAt: string; rounds: number }[];
};

/** All that a thread needs when it is opened, in one answer. */
export type ThreadOpening = {
  conversation: ConversationRow;
  messages: ThreadPage;
  customer: CustomerPanel;
  drafts: { mode: "reply" | "note"; text: string; updatedAt: string }[];
  /** The newest number this person had seen before opening; the unread line stands after it. */
  readSeq: number;
  eventSeq: number;
};

const clientId = z.string().regex(/^[0-9A-Za-z_-]{8,64}$/);

/** What an agent can send. Media name an upload of ours (`mediaId`). */
export const sendableContent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string().trim().min(1).max(4000) }),
  z.object({ type: z.literal("image"), mediaId: z.string() }),
  z.object({ type: z.literal("file"), mediaId: z.string() }),
  z.object({ type: z.literal("video"), mediaId: z.string() }),
  z.object({
    type: z.literal("link"),
    title: z.string().trim().min(1),
    description: z.string().trim().default(""),
    url: z.url({ protocol: /^https?$/ }),
    mediaId: z.string(),
  }),
  z.object({
    type: z.literal("miniprogram"),
    title: z.string().trim().min(1),
    appId: z.string().regex(/^wx[0-9a-f]{16}$/),
    pagePath: z.string().trim().min(1),
    mediaId: z.string(),
  }),
]);
export type SendableContent = z.infer<typeof sendableContent>;

export const sendMessageInput = z.object({
  clientId,
  content: sendableContent,
  /** The newest message of the thread that the sender has seen; absent for programs. */
  seenSeq: z.number().int().nonnegative().optional(),
  /** The owner version the sender knows; absent for programs. */
  ownerVersion: z.number().int().nonnegative().optional(),
  /** The message this one tries again. */
  retryOf: z.string().optional(),
});
export type SendMessageInput = z.infer<typeof sendMessageInput>;

export const addNoteInput = z.object({
  clientId,
  text: z.string().trim().min(1).max(4000),
  /** User ids of the people it calls. */
  mentions: z.array(z.string()).max(20).default([]),
});
export type AddNoteInput = z.infer<typeof addNoteInput>;

export const transferInput = z.object({ toUserId: z.string(), note: z.string().trim().max(500).default(""), ownerVersion: z.number().int().nonnegative() });
export const claimInput = z.object({ ownerVersion: z.number().int().nonnegative(), takeOver: z.boolean().default(false) });
export const closeInput = z.object({ result: z.enum(["resolved", "unresolved", "no_reply", "spam", ""]).default(""), summary: z.string().trim().max(500).default("") });
export const snoozeInput = z.object({ until: z.iso.datetime({ offset: true }), note: z.string().trim().max(200).default("") });
export const draftInput = z.object({ mode: z.enum(["reply", "note"]), text: z.string().max(8000) });
export const readInput = z.object({ seq: z.number().int().nonnegative() });
export const presenceInput = z.object({ conversationId: z.string().nullable(), state: z.enum(["viewing", "typing", "left"]) });
export const searchInput = z.object({ q: z.string().trim().min(1).max(100) });

/** What the search box finds. `snippet` is plain text; `at` says where the words stand in it. */
export type SearchResult = {
  customers: { conversationId: string; name: string; accountName: string; lastMessageAt: string }[];
  messages: { conversationId: string; messageId: string; seq: number; customerName: string; snippet: string; at: [number, number] | null; createdAt: string }[];
  /** Whether old messages were left out to answer in time. */
  partial: boolean;
};

/**
 * The kinds of the event log, each with what its payload holds:
 * `conversation.changed` {conversation: ConversationRow}, `message.added` and `message.changed`
 * {message: MessageView}, `member.changed` {userId}, `channel.changed` {channelId}, `canned.changed` {},
 * `mention` {conversationId, userId, byName, text}.
 */
export const eventKinds = ["conversation.changed", "message.added", "message.changed", "member.changed", "channel.changed", "canned.changed", "mention"] as const;
export type EventKind = (typeof eventKinds)[number];
