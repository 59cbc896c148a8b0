import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
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
    unionId: text("union_id"),
    gender: text().$type<"male" | "female">(),
    /** Sealed. Shown masked until an agent asks, which is logged. */
    phone: text(),
    phoneTail: text("phone_tail"),
    tags: jsonb().$type<string[]>().notNull().default([]),
    note: text().notNull().default(""),
    profileAt: instant("profile_at"),
    createdAt: instant("created_at").notNull(),
    erasedAt: instant("erased_at"),
  },
  (t) => [
    index("customers_merchant_idx").on(t.merchantId, t.createdAt),
    index("customers_union_idx").on(t.merchantId, t.unionId),
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
    customerId: id("customer_id")
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
    merchantWall("customer_identities"),
  ],
);
