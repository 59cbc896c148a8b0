import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type {
  ConversationScene,
  ConversationStatus,
  Failure,
  MessageAuthor,
  MessageContent,
  MessageStatus,
  MessageType,
  RouteReason,
  TransferOffer,
  WaitEnd,
  WaitKind,
  WecomSession,
  WindowLimit,
} from "@/lib/conversations/inputs";
import { channelAccounts, channels } from "./channels";
import { id, instant, merchantWall } from "./columns";
import { customers } from "./customers";
import { teams } from "./merchants";

/** `queuePartOf` for the database, word for word in the index: who waits now, then 留言, then what is only read here. */
export const queuePart = sql`(CASE WHEN channel_kind = 'live_bridge' THEN 2 WHEN left_message THEN 1 ELSE 0 END)`;

/** One thread per account and customer, holding all that the list shows. */
export const conversations = pgTable(
  "conversations",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    accountId: id("account_id")
      .notNull()
      .references(() => channelAccounts.id),
    customerId: id("customer_id")
      .notNull()
      .references(() => customers.id),
    customerExternalId: text("customer_external_id").notNull(),
    status: text().$type<ConversationStatus>().notNull(),
    assigneeId: id("assignee_id"),
    assignedAt: instant("assigned_at"),
    /** Raised by every change of owner; a send that carries an older one is refused. */
    ownerVersion: integer("owner_version").notNull().default(0),
    subject: text().notNull().default(""),
    scene: text().$type<ConversationScene>().notNull().default("other"),
    sceneDetail: jsonb("scene_detail").$type<{ sourceName?: string; linkScene?: string; linkParam?: string }>().notNull().default({}),
    /** The entry link by which the customer came and has not written yet; null: none. */
    entryRef: jsonb("entry_ref").$type<{ code: string; way: "kf" | "mini" | "page" } | null>(),
    customerName: text("customer_name").notNull(),
    customerAvatarUrl: text("customer_avatar_url"),
    channelKind: text("channel_kind").notNull(),
    accountName: text("account_name").notNull(),
    /** Number of the newest message of the thread. */
    lastSeq: integer("last_seq").notNull().default(0),
    /** Number of the newest message that an agent must have seen before answering. */
    lastOtherSeq: integer("last_other_seq").notNull().default(0),
    lastMessageAt: instant("last_message_at").notNull(),
    lastPreview: text("last_preview").notNull().default(""),
    lastAuthor: text("last_author").$type<MessageAuthor>().notNull().default("system"),
    /** Who wrote it: a user of ours, a key, or `wecom:` and the id of a servicer; null: the customer, or nobody. */
    lastAuthorId: text("last_author_id"),
    lastAuthorName: text("last_author_name").notNull().default(""),
    lastMessageType: text("last_message_type").$type<MessageType>().notNull().default("event"),
    lastMessageStatus: text("last_message_status").$type<MessageStatus>().notNull().default("received"),
    /** When the oldest unanswered customer message came; null: nobody waits. */
    waitingSince: instant("waiting_since"),
    /** The wait that supervisors were called to, by when it began. */
    escalatedFor: instant("escalated_for"),
    unread: integer().notNull().default(0),
    /** The reply window: opened by the customer's newest message, and what was sent since. */
    windowOpenedAt: instant("window_opened_at"),
    windowSent: integer("window_sent").notNull().default(0),
    /** The brief window of some channels: opened by entering, a tap or a scan, and what was sent since. */
    briefOpenedAt: instant("brief_opened_at"),
    briefTrigger: text("brief_trigger").$type<"entered" | "acted">(),
    briefSent: integer("brief_sent").notNull().default(0),
    /** What the channel itself said of the present window, whatever we had counted; null: nothing. */
    windowShut: text("window_shut").$type<WindowLimit>(),
    /** Newest message that the customer's own screen showed; 0: the channel does not tell. */
    customerReadSeq: integer("customer_read_seq").notNull().default(0),
    customerRefuses: boolean("customer_refuses").notNull().default(false),
    /** What people in the WeCom client did with the session; null: it is ours to answer. */
    wecomSession: jsonb("wecom_session").$type<WecomSession>(),
    snoozedUntil: instant("snoozed_until"),
    snoozeNote: text("snooze_note").notNull().default(""),
    wokenAt: instant("woken_at"),
    closedAt: instant("closed_at"),
    closedBy: id("closed_by"),
    closeResult: text("close_result").notNull().default(""),
    closeSummary: text("close_summary").notNull().default(""),
    closeTags: jsonb("close_tags").$type<string[]>().notNull().default([]),
    rounds: integer().notNull().default(0),
    /** Where it waits: 1 goes first, 3 is usual. Kept for the whole round, so that what comes back has its place again. */
    priority: integer().notNull().default(3),
    /** Where it stands again when it is no longer put first; null: as usual. */
    priorityBefore: integer("priority_before"),
    /** The group and the skill it is for; none: everybody. */
    teamId: id("team_id").references(() => teams.id, { onDelete: "set null" }),
    skill: text().notNull().default(""),
    /** When it began to wait in this round, also while somebody has it. */
    queuedAt: instant("queued_at"),
    /** A 留言: it came when nobody was on duty, has no reply clock, and waits in a pool of its own until it is answered. */
    leftMessage: boolean("left_message").notNull().default(false),
    /** Why it went where it went; null: nothing has decided yet in this round. */
    route: jsonb().$type<RouteReason>(),
    /** A transfer that the one it went to has not accepted yet; null: none. */
    offer: jsonb().$type<TransferOffer>(),
    /** Who had it last: who comes back goes to them first. */
    lastAssigneeId: id("last_assignee_id"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("conversations_customer_key").on(t.accountId, t.customerExternalId),
    index("conversations_recent_idx").on(t.merchantId, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("conversations_status_idx").on(t.merchantId, t.status, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("conversations_channel_idx").on(t.merchantId, t.channelId, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("conversations_assignee_idx").on(
      t.merchantId,
      t.assigneeId,
      t.status,
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("conversations_live_idx")
      .on(t.merchantId, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`status in ('open', 'queued')`),
    index("conversations_waiting_idx").on(t.merchantId, t.waitingSince, t.id).where(sql`waiting_since is not null`),
    index("conversations_snoozed_idx").on(t.snoozedUntil).where(sql`status = 'snoozed'`),
    index("conversations_offered_idx").on(t.merchantId).where(sql`offer is not null`),
    index("conversations_queued_idx").on(t.merchantId, t.id).where(sql`status = 'queued'`),
    index("conversations_queue_order_idx").on(t.merchantId, queuePart, t.priority, t.queuedAt, t.id).where(sql`status = 'queued'`),
    index("conversations_ended_idx").on(t.merchantId, t.closedAt).where(sql`status = 'closed'`),
    index("conversations_customer_idx").on(t.customerId),
    merchantWall("conversations"),
  ],
);

/**
 * The queue: one open row for each conversation that waits, and each wait that is over with how it ended.
 * The order is (kind, priority, since, id): who comes back keeps their `since` and so their place.
 */
export const waits = pgTable(
  "waits",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    conversationId: id("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    channelKind: text("channel_kind").notNull(),
    kind: text().$type<WaitKind>().notNull(),
    priority: integer().notNull(),
    teamId: id("team_id"),
    skill: text().notNull().default(""),
    /** Place in the order: when the customer began to wait in this round. */
    since: instant("since").notNull(),
    /** When this wait itself began; later than `since` for what came back. */
    enteredAt: instant("entered_at").notNull(),
    /** Whether routing has decided; what it has not decided is given to nobody for a few seconds. */
    routed: boolean().notNull().default(false),
    endedAt: instant("ended_at"),
    end: text().$type<WaitEnd>(),
    /** What ended it, as `shared_out`, `pulled`, `forced`, `closed`, `timed_out`. */
    how: text().notNull().default(""),
    /** Who got it. */
    userId: id("user_id"),
    /** The place the customer was told last, and when. */
    toldPlace: integer("told_place"),
    toldAt: instant("told_at"),
    /** When the supervisors were told that nobody is there for them. */
    alarmedAt: instant("alarmed_at"),
  },
  (t) => [
    uniqueIndex("waits_open_key").on(t.conversationId).where(sql`ended_at is null`),
    index("waits_order_idx").on(t.merchantId, t.kind, t.priority, t.since, t.id).where(sql`ended_at is null`),
    index("waits_ended_idx").on(t.merchantId, t.endedAt).where(sql`ended_at is not null`),
    index("waits_conversation_idx").on(t.conversationId),
    merchantWall("waits"),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    conversationId: id("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    accountId: id("account_id").notNull(),
    /** 1, 2, 3 … within the thread. */
    seq: integer().notNull(),
    direction: text().$type<"in" | "out" | "none">().notNull(),
    author: text().$type<MessageAuthor>().notNull(),
    authorId: text("author_id"),
    authorName: text("author_name").notNull().default(""),
    type: text().$type<MessageType>().notNull(),
    /** What the message says in words; also what search finds. */
    text: text().notNull(),
    content: jsonb().$type<MessageContent>().notNull(),
    status: text().$type<MessageStatus>().notNull(),
    failure: jsonb().$type<Failure>(),
    externalId: text("external_id"),
    /** Made by the client; a second post with the same one is the first. */
    clientId: text("client_id"),
    retryOf: id("retry_of"),
    attempts: integer().notNull().default(0),
    mentions: jsonb().$type<string[]>().notNull().default([]),
    recalledAt: instant("recalled_at"),
    sentAt: instant("sent_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("messages_seq_key").on(t.conversationId, t.seq),
    uniqueIndex("messages_external_key").on(t.accountId, t.externalId),
    uniqueIndex("messages_client_key").on(t.conversationId, t.clientId),
    index("messages_recent_idx").on(t.merchantId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("messages_cards_idx").on(t.conversationId, t.seq).where(sql`type in ('product_card','order_card')`),
    index("messages_outbox_idx").on(t.conversationId, t.seq).where(sql`status in ('queued','sending')`),
    merchantWall("messages"),
  ],
);

/** Each try to hand a message to a channel: a proof for every state that is shown. */
export const deliveryAttempts = pgTable(
  "delivery_attempts",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    messageId: id("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    outcome: text().$type<"accepted" | "refused" | "not_reached" | "unknown">(),
    code: text(),
    detail: text(),
    externalId: text("external_id"),
  },
  (t) => [index("delivery_attempts_message_idx").on(t.messageId), merchantWall("delivery_attempts")],
);

/** Who was called by a note or was handed a thread, until they have looked. The words are the message's own. */
export const mentions = pgTable(
  "mentions",
  {
    merchantId: id("merchant_id").notNull(),
    userId: id("user_id").notNull(),
    messageId: id("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    conversationId: id("conversation_id").notNull(),
    createdAt: instant("created_at").notNull(),
    readAt: instant("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.userId] }),
    index("mentions_unread_idx").on(t.merchantId, t.userId, t.createdAt).where(sql`read_at is null`),
    merchantWall("mentions"),
  ],
);

export const drafts = pgTable(
  "drafts",
  {
    merchantId: id("merchant_id").notNull(),
    conversationId: id("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    userId: id("user_id").notNull(),
    mode: text().$type<"reply" | "note">().notNull(),
    text: text().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.userId, t.mode] }), merchantWall("drafts")],
);
