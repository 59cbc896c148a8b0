import { z } from "zod";
import type { Locale } from "@/lib/platform/i18n/locales";
import type {
  ConversationScene,
  ConversationStatus,
  MessageAuthor,
  MessageContent,
  MessageStatus,
  MessageType,
  RouteReason,
  TransferOffer,
  WecomSession,
} from "./message-content";

export * from "./automatic-words";
export * from "./channel-rules";
export * from "./close-input";
export * from "./event-kinds";
export * from "./mention-input";
export * from "./message-content";
export * from "./search-result";

/** Which limit of the reply window a channel says is reached: no more messages, or no more time. */
export type WindowLimit = "quota" | "window";

/** How many messages may still be sent and until when, by the rules of the channel, computed for the screen. */
export type ReplyWindow = {
  open: boolean;
  /** Messages that may still be sent, of `quota`. */
  left: number;
  quota: number;
  /** ISO time at which the window shuts; null when it never opened, or where the channel has none. */
  closesAt: string | null;
  /** Why nothing may be sent: null, or a key under `errors`. */
  reason:
    | "window_never_opened"
    | "window_closed"
    | "quota_used_up"
    | "customer_refuses"
    | "held_in_wecom"
    | "ended_in_wecom"
    | "listens_only"
    | null;
};

/** Before everything that rules call urgent: a supervisor has put it first, for this round. */
export const firstPriority = 0;
/** What no rule puts higher or lower. */
export const usualPriority = 3;

/** A tag of a customer that says what they are worth, or that they may be trouble. */
export type CustomerMark = { tag: string; kind: "vip" | "risk" };

/** One row of the list, and the head of a thread. Times are ISO 8601 UTC. */
export type ConversationRow = {
  id: string;
  status: ConversationStatus;
  channelId: string;
  channelKind: string;
  accountId: string;
  accountName: string;
  /** `marks`: those of the customer's tags that everybody should see before the thread is opened. */
  customer: { id: string; name: string; avatarUrl: string | null; marks: CustomerMark[] };
  assignee: { id: string; name: string; since: string | null } | null;
  ownerVersion: number;
  scene: ConversationScene;
  sceneDetail: { sourceName?: string; linkScene?: string; linkParam?: string };
  subject: string;
  lastMessage: {
    /** Numbers of people in it are masked. */
    preview: string;
    author: MessageAuthor;
    authorId: string | null;
    authorName: string;
    type: MessageType;
    status: MessageStatus;
    at: string;
  };
  lastSeq: number;
  /** Newest message that must have been seen before answering. */
  lastOtherSeq: number;
  /** Newest message that the customer's own screen has shown; 0: the channel does not tell. */
  customerReadSeq: number;
  waitingSince: string | null;
  /** Supervisors were called to this wait. */
  escalated: boolean;
  unread: number;
  window: ReplyWindow;
  /** Who in the WeCom client holds or ended the session; null: it is ours to answer. */
  wecomSession: WecomSession | null;
  snooze: { until: string; note: string } | null;
  wokenAt: string | null;
  /** What it was put aside for, until somebody answers; "": nothing, or it was not. */
  reminder: string;
  closed: { at: string; result: string; summary: string; tags: string[] } | null;
  rounds: number;
  /** Where it waits: 0 was put first by hand, 1 is urgent, 3 is usual. `teamId` and `skill`: whom it is for. */
  priority: number;
  teamId: string | null;
  skill: string;
  /** When it began to wait in this round, also while somebody has it. */
  queuedAt: string | null;
  /** A 留言: nobody was on duty; it has no reply clock until it is answered. */
  leftMessage: boolean;
  /** Where it stands in the queue before all else: 0 who waits now, 1 留言, 2 what can only be answered elsewhere. */
  queuePart: 0 | 1 | 2;
  /** Why it went where it went; null: nothing has decided in this round. */
  route: RouteReason | null;
  /** A transfer that its owner has not accepted yet. */
  offer: TransferOffer | null;
  createdAt: string;
};

/** A sentence in every language the product speaks. */
export type Words = Record<Locale, string>;

/** Why a message did not go: for programs, and for people. Of old messages there are Chinese words alone. */
export type Failure = { code: string; reason: Words | string };

/** Why a message did not go, in a reader's language. */
export const sayFailure = ({ reason }: Failure, locale: string): string =>
  typeof reason === "string" ? reason : reason[locale === "en" ? "en" : "zh-CN"];

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
  failure: Failure | null;
  clientId: string | null;
  retryOf: string | null;
  attempts: number;
  mentions: string[];
  recalledAt: string | null;
  sentAt: string | null;
  createdAt: string;
};

const id = z.string().max(64);

/** The tabs of the list. */
export const conversationViews = ["mine", "queued", "everyone", "snoozed", "closed"] as const;
export type ConversationView = (typeof conversationViews)[number];

export const listConversationsInput = z.object({
  view: z.enum(conversationViews).default("mine"),
  /** `waiting`: longest wait first; `recent`: newest message first. */
  sort: z.enum(["waiting", "recent"]).default("waiting"),
  channelId: id.optional(),
  /** Only what this colleague has. */
  assigneeId: id.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListConversationsInput = z.infer<typeof listConversationsInput>;
export type ConversationList = {
  data: ConversationRow[];
  nextCursor: string | null;
  /** Of `closed` those that ended today. */
  counts: Record<ConversationView, number>;
  eventSeq: number;
};

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
  /** Who was joined to this person, the newest first. */
  merges: { id: string; name: string; kinds: string[]; reason: "union_id" | "by_hand"; by: string | null; at: string }[];
  conversations: {
    id: string;
    accountName: string;
    channelKind: string;
    status: ConversationStatus;
    lastMessageAt: string;
    rounds: number;
  }[];
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
  z.object({ type: z.literal("image"), mediaId: id }),
  z.object({ type: z.literal("file"), mediaId: id }),
  z.object({ type: z.literal("video"), mediaId: id }),
  z.object({
    type: z.literal("link"),
    title: z.string().trim().min(1),
    description: z.string().trim().default(""),
    url: z.url({ protocol: /^https?$/ }),
    /** Its picture: an upload, or an address where the channel wants one (`sends.link.picture`). */
    mediaId: id.optional(),
    pictureUrl: z.url({ protocol: /^https?$/ }).optional(),
  }),
  z.object({
    type: z.literal("miniprogram"),
    title: z.string().trim().min(1),
    appId: z.string().regex(/^wx[0-9a-f]{16}$/),
    pagePath: z.string().trim().min(1),
    mediaId: id,
  }),
  /** Cards of a 微信小店: WeChat itself fills in what they show. */
  z.object({ type: z.literal("product_card"), productId: z.string().regex(/^\d{6,24}$/) }),
  z.object({ type: z.literal("order_card"), orderId: z.string().regex(/^\d{6,24}$/) }),
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
  retryOf: id.optional(),
  /** A supervisor answers in a colleague's thread, which stays the colleague's. */
  stepIn: z.boolean().optional(),
});
export type SendMessageInput = z.infer<typeof sendMessageInput>;

/** What a desk posts: a person always says what they have seen and whose the thread was. */
export const deskMessageInput = sendMessageInput.required({ seenSeq: true, ownerVersion: true });

export const addNoteInput = z.object({
  clientId,
  text: z.string().trim().min(1).max(4000),
  /** User ids of the people it calls. */
  mentions: z.array(id).max(20).default([]),
});
export type AddNoteInput = z.infer<typeof addNoteInput>;

/** To a colleague or to a group, one of the two. */
export const transferInput = z.object({
  toUserId: id.optional(),
  toTeamId: id.optional(),
  note: z.string().trim().max(500).default(""),
  ownerVersion: z.number().int().nonnegative(),
});
export const refuseTransferInput = z.object({ reason: z.string().trim().min(1).max(200) });
export const assignInput = z.object({ userId: id });
export const claimInput = z.object({ ownerVersion: z.number().int().nonnegative(), takeOver: z.boolean().default(false) });
export const snoozeInput = z.object({ until: z.iso.datetime({ offset: true }), note: z.string().trim().max(200).default("") });
export const draftInput = z.object({ mode: z.enum(["reply", "note"]), text: z.string().max(8000) });
export const readInput = z.object({ seq: z.number().int().nonnegative() });
export const presenceInput = z.object({ conversationId: id.nullable(), state: z.enum(["viewing", "typing", "left"]) });
export const searchInput = z.object({ q: z.string().trim().min(1).max(100) });
