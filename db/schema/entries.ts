import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { EntrySettings, EntryStep, EntryTargets, EntryWay, LinkKind } from "@/lib/entries/inputs";
import { channels } from "./channels";
import { id, instant, merchantWall } from "./columns";
import { merchants } from "./merchants";

/** A merchant's ways in: the code that stands in addresses, and what opens behind it. */
export const entries = pgTable(
  "entries",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    /** The widget channel whose page opens when nothing nearer does. */
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    code: text().notNull(),
    name: text().notNull(),
    /** What the merchant calls this way in when counting. */
    scene: text().notNull().default(""),
    settings: jsonb().$type<EntrySettings>().notNull(),
    /** Pages that may show the chat; empty: any. */
    allowedOrigins: jsonb("allowed_origins").$type<string[]>().notNull().default([]),
    /** Where an entry link leads; null: only to the page. */
    targets: jsonb().$type<EntryTargets>(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    uniqueIndex("entries_code_key").on(t.code),
    index("entries_merchant_idx").on(t.merchantId, t.createdAt).where(sql`removed_at is null`),
    merchantWall("entries"),
  ],
);

/** Links that a channel made for an entry, so that the door itself asks nobody. */
export const entryLinks = pgTable(
  "entry_links",
  {
    merchantId: id("merchant_id").notNull(),
    entryId: id("entry_id")
      .notNull()
      .references(() => entries.id, { onDelete: "cascade" }),
    kind: text().$type<LinkKind>().notNull(),
    /** Null: it could not be made yet. */
    url: text(),
    madeAt: instant("made_at"),
    /** When the channel lets it lapse; null: never. */
    expiresAt: instant("expires_at"),
    /** Why the newest try did not work; null: it did. */
    failure: jsonb().$type<{ key: string; at: string } | null>(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.kind] }), index("entry_links_expiry_idx").on(t.expiresAt), merchantWall("entry_links")],
);

/** How many came how far, by day: seen → opened → wrote. */
export const entrySteps = pgTable(
  "entry_steps",
  {
    merchantId: id("merchant_id").notNull(),
    entryId: id("entry_id")
      .notNull()
      .references(() => entries.id, { onDelete: "cascade" }),
    day: date().notNull(),
    /** What the entry was called for counting on that day. */
    scene: text().notNull(),
    step: text().$type<EntryStep>().notNull(),
    way: text().$type<EntryWay>().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.day, t.scene, t.step, t.way] }), merchantWall("entry_steps")],
);
