import { sql } from "drizzle-orm";
import type { TxContext } from "@/lib/platform/context";

/**
 * Lets one transaction of the merchant at a time count who has room and give something out. Taken before any
 * conversation is locked, so that no two wait for each other.
 */
export async function lockAssignments({ db, actor }: TxContext): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(${keyOf(actor.merchantId)})`);
}

const keyOf = (merchantId: string) => sql`hashtextextended(${`assignments:${merchantId}`}, 0)`;

/**
 * Whether somebody has room for one more, kept until this transaction ends. Also false while others are giving something
 * out: a caller that holds a conversation already may not wait for them, since they may be waiting for it.
 */
export async function takeRoom({ db, actor }: TxContext, userId: string): Promise<boolean> {
  const { rows: locked } = await db.execute<{ mine: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${keyOf(actor.merchantId)}) AS mine`);
  if (!locked[0]?.mine) return false;
  const { rows } = await db.execute<{ room: boolean }>(sql`
    SELECT m.capacity > (SELECT count(*) FROM conversations c
      WHERE c.merchant_id = m.merchant_id AND c.assignee_id = m.user_id AND c.status = 'open') AS room
    FROM members m WHERE m.merchant_id = ${actor.merchantId} AND m.user_id = ${userId} AND m.removed_at IS NULL`);
  return rows[0]?.room ?? false;
}
