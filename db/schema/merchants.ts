import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, merchantWall } from "./columns";

export const merchants = pgTable(
  "merchants",
  {
    id: id().primaryKey(),
    name: text().notNull(),
    trade: text().notNull(),
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    demo: boolean().notNull().default(false),
    createdAt: instant("created_at").notNull(),
  },
  () => [
    pgPolicy("merchants_merchant_wall", {
      for: "all",
      to: "huiyin_app",
      using: sql`id = current_setting('huiyin.merchant_id', true)`,
      withCheck: sql`id = current_setting('huiyin.merchant_id', true)`,
    }),
  ],
);

/** A person. Stands outside merchants, since one person may work for several. Reached only through database functions. */
export const users = pgTable(
  "users",
  {
    id: id().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("users_email_key").on(t.email)],
);

export const members = pgTable(
  "members",
  {
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    role: text().$type<"owner" | "admin" | "supervisor" | "agent">().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    capacity: integer().notNull().default(15),
    preferences: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    lastSeenAt: instant("last_seen_at"),
    createdAt: instant("created_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.userId] }), index("members_user_idx").on(t.userId), merchantWall("members")],
);

export const teams = pgTable(
  "teams",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    name: text().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("teams_name_key").on(t.merchantId, t.name), merchantWall("teams")],
);

export const teamMembers = pgTable(
  "team_members",
  {
    merchantId: id("merchant_id").notNull(),
    teamId: id("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    userId: id("user_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.userId] }), merchantWall("team_members")],
);

export const invitations = pgTable(
  "invitations",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    email: text().notNull(),
    role: text().$type<"admin" | "supervisor" | "agent">().notNull(),
    tokenHash: text("token_hash").notNull(),
    invitedBy: id("invited_by").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    uniqueIndex("invitations_token_key").on(t.tokenHash),
    index("invitations_merchant_idx").on(t.merchantId),
    merchantWall("invitations"),
  ],
);

export const passwordResets = pgTable(
  "password_resets",
  {
    id: id().primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    tokenHash: text("token_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [uniqueIndex("password_resets_token_key").on(t.tokenHash)],
);

/** A signed-in browser. `merchantId` is the merchant it works for now. */
export const sessions = pgTable(
  "sessions",
  {
    id: id().primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    merchantId: id("merchant_id"),
    userAgent: text("user_agent").notNull().default(""),
    address: text().notNull().default(""),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
);

/** Failed sign-ins per e-mail and per address; `lockedUntil` slows the next try. */
export const signInAttempts = pgTable("sign_in_attempts", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  lockedUntil: instant("locked_until"),
  updatedAt: instant("updated_at").notNull(),
});

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    name: text().notNull(),
    keyHash: text("key_hash").notNull(),
    /** The first characters, to tell keys apart on the screen. */
    prefix: text().notNull(),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [uniqueIndex("api_keys_hash_key").on(t.keyHash), index("api_keys_merchant_idx").on(t.merchantId), merchantWall("api_keys")],
);
