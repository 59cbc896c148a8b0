import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { channels } from "./channels";
import { id, instant, merchantWall } from "./columns";
import { customerIdentities } from "./customers";
import { entries } from "./entries";

/** A browser that opened the customer's page, known by the hash of its token. A signed-in customer has one row per browser. */
export const visitors = pgTable(
  "visitors",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    entryId: id("entry_id")
      .notNull()
      .references(() => entries.id),
    /** What the channel calls this customer: the row itself, or `u:` and the merchant's own id of them. */
    externalId: text("external_id").notNull(),
    /** Set with the first message; erasing the customer takes this row along. */
    identityId: id("identity_id").references(() => customerIdentities.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    signed: boolean().notNull().default(false),
    name: text().notNull().default(""),
    avatarUrl: text("avatar_url"),
    /** Where the merchant's own server knows it, as in a mini program. */
    unionId: text("union_id"),
    /** Where the chat was opened: title and address without its query. */
    page: jsonb().$type<{ title: string; url: string } | null>(),
    /** Answers to the form before the chat, by key; emptied once they stand in the thread. */
    form: jsonb().$type<{ label: string; value: string; kind: string }[] | null>(),
    /** Newest message of the thread that was shown in this browser. */
    readSeq: integer("read_seq").notNull().default(0),
    /** When this opening was written into the thread; null: not since it was opened. */
    enteredAt: instant("entered_at"),
    expiresAt: instant("expires_at"),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
  },
  (t) => [
    uniqueIndex("visitors_token_key").on(t.tokenHash),
    index("visitors_customer_idx").on(t.channelId, t.externalId),
    index("visitors_identity_idx").on(t.identityId),
    index("visitors_seen_idx").on(t.lastSeenAt),
    merchantWall("visitors"),
  ],
);
