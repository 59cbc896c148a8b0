import { z } from "zod";

/** Who speaks in a thread. */
export const messageAuthors = ["customer", "agent", "bot", "system"] as const;
export type MessageAuthor = (typeof messageAuthors)[number];

/** The author id of a person who writes in the WeCom client. */
export const servicerAuthor = (servicerId: string): string => `wecom:${servicerId}`;

/** What the product says by itself in a thread. */
export const automaticKinds = ["welcome", "offline", "queue", "left_message", "transferred", "survey", "thanks"] as const;
export type AutomaticKind = (typeof automaticKinds)[number];

const automaticPrefix = "auto:";
/** The author id of what the product says by itself. */
export const automaticAuthor = (kind: AutomaticKind): string => `${automaticPrefix}${kind}`;

/** Which of them an author id names; null: none. */
export const automaticKindOf = (authorId: string | null): AutomaticKind | null =>
  automaticKinds.find((kind) => authorId === automaticAuthor(kind)) ?? null;

/** What the tap on 「留言」 is called. */
export const leaveTap = "leave_message";

/** Minutes after an end within which a message goes on with the same 服务会话, as long as a shop has not chosen. */
export const usualReopenMinutes = 10;

/** Life of a message. In: `received`. Out: the rest. A note is `noted`. */
export const messageStatuses = ["received", "queued", "sending", "sent", "failed", "unknown", "noted"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Where a conversation stands. `queued` has no owner, `open` has one. */
export const conversationStatuses = ["queued", "open", "snoozed", "closed"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** Somebody waits for a person now, or has left a message (留言) while nobody was on duty. */
export type WaitKind = "live" | "message";

/** How a wait ended: somebody got it, the customer or the thread left, or it became a 留言. */
export type WaitEnd = "answered" | "left" | "message";

/** Why a conversation went where it went. `rule`: the one that matched; null: none did, or a person decided. */
export type RouteReason = {
  by: "rule" | "usual" | "person" | "last_agent" | "off_hours" | "unattended";
  rule: { id: string; name: string } | null;
  /** What was found that made it match, as `type:complaint`, `tag:VIP`, `word:退款`, `scene:order`. */
  found: string[];
  /** Who gets it first, while they are on duty and have room. */
  preferredUserId: string | null;
  /** Nobody else may get it. */
  onlyUser: boolean;
  first: "person" | "robot";
  /** Who let them wait or handed them to a group: it goes to somebody else, while anybody else who may take it is on duty. */
  avoidUserId?: string | undefined;
};

/** The reason of what nobody has decided anything about: to everybody on duty. */
export const usualRoute: RouteReason = {
  by: "usual",
  rule: null,
  found: [],
  preferredUserId: null,
  onlyUser: false,
  first: "person",
};

/** A transfer that waits to be accepted. Times are ISO 8601 UTC. */
export type TransferOffer = { fromUserId: string; fromName: string; note: string; at: string; until: string };

/** The session as people in the WeCom client left it: held by one of them, or ended. Meanwhile WeChat takes nothing by API. */
export type WecomSession = { state: "held" | "ended"; servicerId: string; servicerName: string };

/** The door of a 视频号 that the customer came through. */
export const conversationScenes = [
  "profile", // 视频号主页
  "live_products", // 直播间商品列表
  "showcase", // 橱窗
  "product", // 商品详情
  "order", // 订单页
  "link", // 带 scene 的客服链接
  "mini_program", // 小程序客服
  "official_account", // 公众号
  "shop", // 微信小店客服
  "comment", // 视频评论
  "private_message", // 视频号私信
  "widget", // 网页
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
  /** Of a voice: how long it lasts. */
  seconds: z.number().nonnegative().optional(),
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
