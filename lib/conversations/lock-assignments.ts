import { sql } from "drizzle-orm";
import type { TxContext } from "@/lib/platform/context";

/**
 * Lets one transaction of the merchant at a time count who has room and give something out. Taken before any
 * conversation is locked, so that no two wait for each other.
 */
export async function lockAssignments({ db, actor }: TxContext): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`assignments:${actor.merchantId}`}, 0))`);
}
