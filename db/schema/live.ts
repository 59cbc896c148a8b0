import { bigint, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { channels } from "./channels";
import { id, instant, merchantWall } from "./columns";

/** A live room, as a merchant's own tool tells of it: WeChat has no API for what is said there. */
export const liveRooms = pgTable(
  "live_rooms",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    externalId: text("external_id").notNull(),
    title: text().notNull().default(""),
    anchorName: text("anchor_name").notNull().default(""),
    /** Null: the tool has not said. */
    status: text().$type<"live" | "ended">(),
    onlineCount: integer("online_count"),
    startedAt: instant("started_at"),
    lastCommentAt: instant("last_comment_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("live_rooms_external_key").on(t.channelId, t.externalId),
    index("live_rooms_merchant_idx").on(t.merchantId, t.lastCommentAt),
    merchantWall("live_rooms"),
  ],
);

/** 弹幕: what viewers wrote in a live room, once each. */
export const liveComments = pgTable(
  "live_comments",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    merchantId: id("merchant_id").notNull(),
    roomId: id("room_id")
      .notNull()
      .references(() => liveRooms.id, { onDelete: "cascade" }),
    externalId: text("external_id").notNull(),
    authorExternalId: text("author_external_id").notNull().default(""),
    authorName: text("author_name").notNull().default(""),
    text: text().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    uniqueIndex("live_comments_external_key").on(t.roomId, t.externalId),
    index("live_comments_room_idx").on(t.roomId, t.at),
    index("live_comments_at_idx").on(t.at),
    merchantWall("live_comments"),
  ],
);
