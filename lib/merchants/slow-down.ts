import { sql } from "drizzle-orm";
import ipaddr from "ipaddr.js";
import { database } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";

/** What is counted, how many tries go before the first wait, and after how much quiet all is forgotten. */
export type Counted = { key: string; free: number; forgetMinutes: number };

export const triesOfEmail = (email: string): Counted => ({ key: `email:${email}`, free: 5, forgetMinutes: 60 });
/** A whole office can stand behind one address, and somebody there always mistypes. */
export const triesOfAddress = (address: string): Counted => ({ key: addressKey("address", address), free: 30, forgetMinutes: 20 });
export const triesOfPerson = (userId: string): Counted => ({ key: `password:${userId}`, free: 5, forgetMinutes: 60 });
export const signUpsOfAddress = (address: string): Counted => ({ key: addressKey("sign-up", address), free: 10, forgetMinutes: 60 });
export const resetsOfAddress = (address: string): Counted => ({ key: addressKey("reset", address), free: 20, forgetMinutes: 60 });

/** What stands for an address when tries are counted: of IPv6 the network, since one household has all of it. */
export function addressKey(purpose: string, address: string): string {
  if (!ipaddr.isValid(address)) return `${purpose}:${address}`;
  const parsed = ipaddr.parse(address);
  return `${purpose}:${
    parsed instanceof ipaddr.IPv6
      ? parsed.parts
          .slice(0, 4)
          .map((part) => part.toString(16))
          .join(":")
      : address
  }`;
}

const firstWait = 30;
const longestWait = 900;

/**
 * Counts a try before it is made, so that many at once cannot slip by. Throws `too_many` while
 * one of the keys has to wait. A try that succeeds is taken back with `forgive`.
 */
export async function countTry(now: Date, counted: Counted[]): Promise<void> {
  const at = now.toISOString();
  const waits: number[] = [];
  await database().transaction("accounts", async (db) => {
    for (const { key, free, forgetMinutes } of [...counted].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      const forget = new Date(now.getTime() - forgetMinutes * 60_000).toISOString();
      const { rows } = await db.execute(sql`
        INSERT INTO sign_in_attempts AS a (key, failures, updated_at) VALUES (${key}, 1, ${at}::timestamptz)
        ON CONFLICT (key) DO UPDATE SET
          failures = CASE WHEN a.updated_at < ${forget}::timestamptz THEN 1 ELSE a.failures + 1 END,
          locked_until = CASE WHEN a.updated_at >= ${forget}::timestamptz AND a.failures + 1 >= ${free}::int
            THEN ${at}::timestamptz + make_interval(secs => least(${longestWait}, ${firstWait} * 2 ^ least(a.failures + 1 - ${free}::int, 10))) END,
          updated_at = ${at}::timestamptz
        WHERE a.locked_until IS NULL OR a.locked_until <= ${at}::timestamptz
        RETURNING failures`);
      if (rows.length > 0) continue;
      const locked = await db.execute<{ seconds: number }>(sql`
        SELECT ceil(extract(epoch FROM locked_until - ${at}::timestamptz))::int AS seconds FROM sign_in_attempts WHERE key = ${key}`);
      waits.push(Math.max(1, locked.rows[0]?.seconds ?? 1));
    }
  });
  if (waits.length > 0) throw new AppError("too_many", "wait_before_next_try", { retryAfterSeconds: Math.max(...waits) });
}

/** Takes a good try back: a person's own count goes, a shared address only loses this one. */
export async function forgive(counted: Counted[], own: string): Promise<void> {
  await database().transaction("accounts", async (db) => {
    for (const { key, free } of [...counted].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      if (key === own) await db.execute(sql`DELETE FROM sign_in_attempts WHERE key = ${key}`);
      else
        await db.execute(sql`UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0),
          locked_until = CASE WHEN failures - 1 >= ${free}::int THEN locked_until END WHERE key = ${key}`);
    }
  });
}
