import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, merchantWall } from "./columns";

/** Browsers that are told by Web Push when their person's attention is wanted and no desk is in view. */
export const pushTargets = pgTable(
  "push_targets",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    userId: id("user_id").notNull(),
    /** The sign-in it was turned on in; it ends with that. */
    sessionId: id("session_id").notNull(),
    endpoint: text().notNull(),
    keys: jsonb().$type<{ p256dh: string; auth: string }>().notNull(),
    userAgent: text("user_agent").notNull().default(""),
    /** The language its person reads there. */
    locale: text().$type<"zh-CN" | "en">().notNull().default("zh-CN"),
    createdAt: instant("created_at").notNull(),
    /** When the newest push failed, and why; both are forgotten with one that arrives. */
    failedAt: instant("failed_at"),
    failure: text(),
    /** Failures since the last one that arrived. */
    failures: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("push_targets_endpoint_key").on(t.merchantId, t.endpoint),
    index("push_targets_user_idx").on(t.merchantId, t.userId),
    index("push_targets_session_idx").on(t.sessionId),
    index("push_targets_endpoint_idx").on(t.endpoint),
    merchantWall("push_targets"),
  ],
);

/** The key pair by which push services know this installation (VAPID). There is one, made at its first use. */
export const pushKeys = pgTable("push_keys", {
  id: id().primaryKey(),
  publicKey: text("public_key").notNull(),
  /** Sealed. */
  privateKey: text("private_key").notNull(),
  createdAt: instant("created_at").notNull(),
});
