import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { RouteOutcome, RoutingConditions, RoutingSettings, SeatState } from "@/lib/routing/inputs";
import { id, instant, merchantWall } from "./columns";
import { merchants } from "./merchants";

/** Where each member stands as a person who receives: on duty or not, what they can do, how much of which channel. */
export const seats = pgTable(
  "seats",
  {
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    userId: id("user_id").notNull(),
    state: text().$type<SeatState>().notNull().default("offline"),
    /** Why they are on a break, in their own or the shop's words. */
    reason: text().notNull().default(""),
    /** When a break is to end; null: open. */
    until: instant("until"),
    since: instant("since").notNull(),
    /** The state that their desk comes back to when it was lost; null: they went offline themselves. */
    lostFrom: text("lost_from").$type<SeatState>(),
    /** When one of their desks was last heard of. */
    seenAt: instant("seen_at"),
    /** When one of their desks last said that it is in view, and which; null: it has said that it no longer is. */
    lookedAt: instant("looked_at"),
    lookedBy: text("looked_by"),
    /** When they were given something last, for taking turns. */
    givenAt: instant("given_at"),
    skills: jsonb().$type<string[]>().notNull().default([]),
    /** How many at once by kind of channel, below their capacity; a kind that is absent has no limit of its own. */
    channelLimits: jsonb("channel_limits").$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.userId] }), index("seats_state_idx").on(t.state, t.seenAt), merchantWall("seats")],
);

/** Each stretch of time in one state, for the figures of a shift. */
export const seatSpans = pgTable(
  "seat_spans",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id").notNull(),
    userId: id("user_id").notNull(),
    state: text().$type<SeatState>().notNull(),
    reason: text().notNull().default(""),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [index("seat_spans_user_idx").on(t.merchantId, t.userId, t.startedAt), merchantWall("seat_spans")],
);

/** Rules in their order: the first that matches decides. */
export const routingRules = pgTable(
  "routing_rules",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    position: integer().notNull(),
    name: text().notNull(),
    enabled: boolean().notNull().default(true),
    conditions: jsonb().$type<RoutingConditions>().notNull(),
    outcome: jsonb().$type<RouteOutcome>().notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("routing_rules_order_idx").on(t.merchantId, t.position), merchantWall("routing_rules")],
);

/** Skills that conversations can ask for and people can have. */
export const skills = pgTable(
  "skills",
  {
    id: id().primaryKey(),
    merchantId: id("merchant_id")
      .notNull()
      .references(() => merchants.id),
    name: text().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("skills_name_key").on(t.merchantId, t.name), merchantWall("skills")],
);

/** How a shop gives out its conversations; what is absent is as usual. */
export const routingSettings = pgTable(
  "routing_settings",
  {
    merchantId: id("merchant_id")
      .primaryKey()
      .references(() => merchants.id),
    settings: jsonb().$type<Partial<RoutingSettings>>().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  () => [merchantWall("routing_settings")],
);
