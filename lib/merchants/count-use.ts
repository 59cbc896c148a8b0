import { sql } from "drizzle-orm";
import { database } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";
import { addressKey } from "./slow-down";

/** What is counted: at most `most` within each stretch of so many seconds. */
export type Use = { key: string; most: number; seconds: number };

/** As {@link Use} for all who share an address. */
export const addressUse = (purpose: string, address: string, most: number, seconds: number): Use => ({
  key: addressKey(purpose, address),
  most,
  seconds,
});

/** Counts a use by people nobody knows. Throws `too_many` with the time to wait when one of the counts is full. */
export async function countUse(now: Date, uses: readonly Use[]): Promise<void> {
  const at = now.toISOString();
  let wait = 0;
  await database().transaction("accounts", async (db) => {
    for (const { key, most, seconds } of uses.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      const stretch = Math.floor(now.getTime() / 1000 / seconds);
      const { rows } = await db.execute<{ failures: number }>(sql`
        INSERT INTO sign_in_attempts AS a (key, failures, updated_at) VALUES (${`${key}:${stretch}`}, 1, ${at}::timestamptz)
        ON CONFLICT (key) DO UPDATE SET failures = a.failures + 1, updated_at = ${at}::timestamptz RETURNING failures`);
      if ((rows[0]?.failures ?? 0) > most) wait = Math.max(wait, (stretch + 1) * seconds - Math.floor(now.getTime() / 1000));
    }
  });
  if (wait > 0) throw new AppError("too_many", "too_many_from_visitor", { retryAfterSeconds: wait });
}
