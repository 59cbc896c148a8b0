import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant, merchantWall } from "./columns";

/** 快捷话术. `ownerId`: the team of a group reply, the user of a personal one. */
export const cannedReplies = pgTable(
  "canned_replies",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    scope: text().$type<"shop" | "team" | "personal">().notNull(),
    ownerId: text("owner_id"),
    shortcut: text().notNull().default(""),
    title: text().notNull(),
    text: text().notNull(),
    /** Pictures and cards to go with it, as message contents. */
    attachments: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
    usageCount: integer("usage_count").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("canned_replies_merchant_idx").on(t.merchantId, t.scope), merchantWall("canned_replies")],
);
