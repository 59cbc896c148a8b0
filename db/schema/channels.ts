import { sql } from "drizzle-orm";
import { bigint, boolean, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, merchantWall } from "./columns";
import { merchants } from "./merchants";

export type ChannelKind = "wechat_kf" | "wechat_mini" | "wechat_official" | "wechat_shop" | "widget" | "live_bridge";

export const channels = pgTable(
  "channels",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    kind: text().$type<ChannelKind>().notNull(),
    name: text().notNull(),
    /** Sealed JSON (AES-256-GCM, key id in front). Never leaves the server. */
    credentials: text().notNull(),
    /** What may be shown of the credentials: corpId, since when there is a secret. */
    publicInfo: jsonb("public_info").$type<Record<string, string>>().notNull().default({}),
    /** Sealed access token, shared by all processes. */
    accessToken: text("access_token"),
    /** When the merchant first chose which accounts to serve; until then all are served. */
    accountsChosenAt: instant("accounts_chosen_at"),
    /** When the first encrypted callback came: from then on unencrypted ones are refused. */
    sealedSince: instant("sealed_since"),
    verifiedAt: instant("verified_at"),
    lastCallbackAt: instant("last_callback_at"),
    lastPullAt: instant("last_pull_at"),
    tokenCheckedAt: instant("token_checked_at"),
    lastErrorAt: instant("last_error_at"),
    lastError: jsonb("last_error").$type<{ code: string; detail: string; during: string }>(),
    createdAt: instant("created_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [index("channels_merchant_idx").on(t.merchantId), merchantWall("channels")],
);

/** An account customers write to: an open_kfid of 微信客服, or the app itself of the kinds that are one app. */
export const channelAccounts = pgTable(
  "channel_accounts",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    externalId: text("external_id").notNull(),
    name: text().notNull(),
    avatarUrl: text("avatar_url"),
    manageable: boolean().notNull().default(true),
    served: boolean().notNull().default(false),
    cursor: text().notNull().default(""),
    lastPullAt: instant("last_pull_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("channel_accounts_external_key").on(t.channelId, t.externalId), merchantWall("channel_accounts")],
);

/** Callbacks as they arrived, decrypted, once each. Kept a few days. */
export const callbacks = pgTable(
  "callbacks",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    merchantId: id("merchant_id").notNull(),
    channelId: id("channel_id").notNull(),
    /** Hash of the decrypted body: a repeated callback has the same. */
    digest: text().notNull(),
    body: text().notNull(),
    /** What the callback is about, as the job's lane names it. */
    lane: text().notNull().default(""),
    receivedAt: instant("received_at").notNull(),
    /** When what it says was taken in; only of callbacks that are themselves the message. */
    takenAt: instant("taken_at"),
  },
  (t) => [
    uniqueIndex("callbacks_digest_key").on(t.channelId, t.digest),
    index("callbacks_lane_idx").on(t.channelId, t.lane, t.receivedAt.desc().nullsFirst()),
    index("callbacks_received_idx").on(t.receivedAt),
    index("callbacks_waiting_idx").on(t.channelId, t.id).where(sql`taken_at IS NULL AND lane LIKE 'in:%'`),
    merchantWall("callbacks"),
  ],
);
