import { sql } from "drizzle-orm";
import { type AnyPgColumn, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, merchantWall } from "./columns";
import { merchants } from "./merchants";

export const customers = pgTable(
  "customers",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    name: text().notNull(),
    /** The name an agent gave; shown before the channel's nickname. */
    remark: text().notNull().default(""),
    avatarUrl: text("avatar_url"),
    gender: text().$type<"male" | "female">(),
    /** Sealed. Shown masked until an agent asks, which is logged. */
    phone: text(),
    phoneTail: text("phone_tail"),
    tags: jsonb().$type<string[]>().notNull().default([]),
    note: text().notNull().default(""),
    profileAt: instant("profile_at"),
    createdAt: instant("created_at").notNull(),
    erasedAt: instant("erased_at"),
    /** The customer this one was joined to; its own values stay as they were, so that the join can be undone. */
    mergedInto: id("merged_into").references((): AnyPgColumn => customers.id),
  },
  (t) => [
    index("customers_merchant_idx").on(t.merchantId, t.createdAt),
    index("customers_merged_idx").on(t.mergedInto).where(sql`merged_into is not null`),
    index("customers_phone_tail_idx").on(t.merchantId, t.phoneTail),
    merchantWall("customers"),
  ],
);

/** One name a channel has for a customer: external_userid, openid. */
export const customerIdentities = pgTable(
  "customer_identities",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    /** Whose it is now: the customer at the end of `mergedInto`, beginning at its home. */
    customerId: id("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    /** The customer it came with. Never changes: undoing a join goes by it. */
    homeId: id("home_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    channelId: id("channel_id").notNull(),
    kind: text().notNull(),
    externalId: text("external_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("customer_identities_external_key").on(t.channelId, t.externalId),
    index("customer_identities_customer_idx").on(t.customerId),
    index("customer_identities_home_idx").on(t.homeId),
    merchantWall("customer_identities"),
  ],
);

/** Who stands for a UnionID within the merchant: exactly one customer, whatever comes at the same moment. */
export const customerUnions = pgTable(
  "customer_unions",
  {
    merchantId: id("merchant_id").notNull(),
    unionId: text("union_id").notNull(),
    customerId: id("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    homeId: id("home_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.unionId] }),
    index("customer_unions_customer_idx").on(t.customerId),
    index("customer_unions_home_idx").on(t.homeId),
    merchantWall("customer_unions"),
  ],
);

/** Two customers that turned out to be one person. One that was undone stays: the pair is not joined again by itself. */
export const customerMerges = pgTable(
  "customer_merges",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    keptId: id("kept_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    mergedId: id("merged_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    reason: text().$type<"union_id" | "by_hand">().notNull(),
    /** The user who joined them; null: their UnionID did. */
    byId: text("by_id"),
    /** What the kept customer had not known and took over: columns, and tags; `nameBefore`: what it was called till then. */
    filled: jsonb().$type<{ fields: string[]; tags: string[]; nameBefore?: string }>().notNull(),
    at: instant("at").notNull(),
    undoneAt: instant("undone_at"),
    undoneBy: text("undone_by"),
  },
  (t) => [
    uniqueIndex("customer_merges_active_key").on(t.mergedId).where(sql`undone_at is null`),
    index("customer_merges_kept_idx").on(t.keptId),
    index("customer_merges_merged_idx").on(t.mergedId),
    merchantWall("customer_merges"),
  ],
);
