import { sql } from "drizzle-orm";
import { onAccounts } from "./accounts";

/** Removes what nobody needs any more: old counts of tries, used links, sessions long over. Once a day is enough. */
export async function sweepAccounts(now: Date): Promise<void> {
  const ago = (days: number) => sql`${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz`;
  await onAccounts(async (db) => {
    await db.execute(sql`DELETE FROM sign_in_attempts WHERE updated_at < ${ago(1)}`);
    await db.execute(sql`DELETE FROM password_resets WHERE expires_at < ${ago(7)}`);
    await db.execute(sql`DELETE FROM sessions WHERE coalesce(ended_at, last_seen_at) < ${ago(90)}`);
  });
}
