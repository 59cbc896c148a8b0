import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { EntrySettings } from "@/lib/entries/inputs";
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
    targets: jsonb().$type<Record<string, unknown>>(),
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
