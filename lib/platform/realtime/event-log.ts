import { sql } from "drizzle-orm";
import type { TxContext } from "../context";
import { database } from "../database";

/** One entry of a merchant's event log. `seq` counts 1, 2, 3 … without gaps. */
export type LoggedEvent = { seq: number; kind: string; payload: Record<string, unknown>; at: string };

const mine = "merchant_id = current_setting('huiyin.merchant_id')";

/** Up to `limit` events after `after`, oldest first. */
export async function readEvents(merchantId: string, after: number, limit: number): Promise<LoggedEvent[]> {
  const range = `seq > ${Math.trunc(after)} ORDER BY seq LIMIT ${Math.trunc(limit)}`;
  return database().glance<LoggedEvent>({ merchantId }, `SELECT seq, kind, payload, at::text AS at FROM events WHERE ${mine} AND ${range}`);
}

/** Where a merchant's log stands: the oldest number still kept, the one to come when none is, and the newest. */
export async function readEventBounds(merchantId: string): Promise<{ oldest: number; newest: number }> {
  const [bounds] = await database().glance<{ oldest: number; newest: number }>(
    { merchantId },
    `SELECT coalesce((SELECT min(seq) FROM events WHERE ${mine}), head.newest + 1)::bigint AS oldest, head.newest
     FROM (SELECT coalesce((SELECT seq FROM event_heads WHERE ${mine}), 0)::bigint AS newest) head`,
  );
  return bounds ?? { oldest: 1, newest: 0 };
}

/** Tells every process, once the caller's transaction commits, that the merchant's log was rewritten. */
export async function forgetReadEvents({ db, actor }: TxContext): Promise<void> {
  await db.execute(sql`SELECT pg_notify('huiyin_forgets', ${actor.merchantId})`);
}
