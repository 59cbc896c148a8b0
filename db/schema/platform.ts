import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant, merchantWall } from "./columns";

/** The last number given out in a merchant's event log. Its row lock orders commits. */
export const eventHeads = pgTable(
  "event_heads",
  { merchantId: id("merchant_id").primaryKey(), seq: bigint({ mode: "number" }).notNull().default(0) },
  () => [merchantWall("event_heads")],
);

/** What happened, in order, without gaps, per merchant. Desks resume from it. */
export const events = pgTable(
  "events",
  {
    merchantId: id("merchant_id").notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    kind: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.seq] }), index("events_at_idx").on(t.at), merchantWall("events")],
);

export const auditLog = pgTable(
  "audit_log",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id"),
    action: text().notNull(),
    objectType: text("object_type").notNull(),
    objectId: text("object_id").notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    requestId: text("request_id"),
    at: instant("at").notNull(),
  },
  (t) => [index("audit_log_merchant_idx").on(t.merchantId, t.at), merchantWall("audit_log")],
);

/** Mails to send; shown in the demo when no SMTP server is configured. Body is erased once it has expired. */
export const mails = pgTable("mails", {
  id: id().primaryKey(),
  toAddress: text("to_address").notNull(),
  subject: text().notNull(),
  body: text().notNull(),
  createdAt: instant("created_at").notNull(),
  sentAt: instant("sent_at"),
  failure: text(),
});

/** Answers already given to writes that carried an Idempotency-Key. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    merchantId: id("merchant_id").notNull(),
    key: text().notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer(),
    response: jsonb().$type<unknown>(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.key] }), merchantWall("idempotency_keys")],
);

/** Files we hold: media of messages, uploads waiting to be sent. */
export const media = pgTable(
  "media",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    status: text().$type<"pending" | "stored" | "failed">().notNull(),
    fileName: text("file_name").notNull().default(""),
    contentType: text("content_type").notNull().default("application/octet-stream"),
    size: integer().notNull().default(0),
    /** Whether the bytes were checked to be a raster picture, which may be shown inline. */
    picture: boolean().notNull().default(false),
    failure: text(),
    createdAt: instant("created_at").notNull(),
    storedAt: instant("stored_at"),
  },
  (t) => [index("media_merchant_idx").on(t.merchantId, t.createdAt), merchantWall("media")],
);

/** The rooms of worker processes that are alive; jobs locked by others are set free. */
export const workers = pgTable("workers", {
  id: text().primaryKey(),
  room: text().notNull().default("inside"),
  beatAt: instant("beat_at").notNull(),
});
