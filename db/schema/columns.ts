import { sql } from "drizzle-orm";
import { pgPolicy, text, timestamp } from "drizzle-orm/pg-core";

/** Text ids sort bytewise, so that time-ordered ids also sort by time. */
export const id = (name = "id") => text(name);

export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** The wall between merchants: a row is seen and written only in a transaction of its merchant. */
export const merchantWall = (table: string) =>
  pgPolicy(`${table}_merchant_wall`, {
    as: "permissive",
    for: "all",
    to: "huiyin_app",
    using: sql`merchant_id = current_setting('huiyin.merchant_id', true)`,
    withCheck: sql`merchant_id = current_setting('huiyin.merchant_id', true)`,
  });
