import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ReceptionSettings, ReceptionWords, WelcomeConditions } from "@/lib/reception/inputs";
import { id, instant, merchantWall } from "./columns";
import { conversations } from "./conversations";
import { merchants } from "./merchants";

/** What a shop says by itself besides welcomes, when a silent conversation ends, and how it asks for a rating. */
export const receptionSettings = pgTable(
  "reception_settings",
  {
    merchantId: id("merchant_id")
      .primaryKey()
      .references(() => merchants.id),
    settings: jsonb().$type<Partial<ReceptionSettings>>().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  () => [merchantWall("reception_settings")],
);

/** Welcomes in their order: the first whose conditions hold is said. */
export const welcomes = pgTable(
  "welcomes",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    position: integer().notNull(),
    name: text().notNull(),
    enabled: boolean().notNull().default(true),
    conditions: jsonb().$type<WelcomeConditions>().notNull(),
    words: jsonb().$type<ReceptionWords>().notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("welcomes_order_idx").on(t.merchantId, t.position), merchantWall("welcomes")],
);

/** What was said by itself, once for each occasion of a conversation: the key keeps a second try from saying it again. */
export const saidByItself = pgTable(
  "said_by_itself",
  {
    merchantId: id("merchant_id").notNull(),
    conversationId: id("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    /** As `welcome:3`, `offline:3`, `transferred:<message>`. */
    occasion: text().notNull(),
    messageId: id("message_id"),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.occasion] }), merchantWall("said_by_itself")],
);

/** One invitation to rate for each round of a conversation, and what came of it. */
export const ratings = pgTable(
  "ratings",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    conversationId: id("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    round: integer().notNull(),
    channelId: id("channel_id").notNull(),
    /** Who answered last: the rating is theirs. */
    userId: id("user_id"),
    invitedAt: instant("invited_at").notNull(),
    /** 1 to 5; null: invited and not rated. */
    score: integer(),
    comment: text().notNull().default(""),
    ratedAt: instant("rated_at"),
  },
  (t) => [
    uniqueIndex("ratings_round_key").on(t.conversationId, t.round),
    index("ratings_invited_idx").on(t.merchantId, t.invitedAt),
    merchantWall("ratings"),
  ],
);
