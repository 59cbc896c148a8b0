import { database } from "../database";

/** One entry of a merchant's event log. `seq` counts 1, 2, 3 … without gaps. */
export type LoggedEvent = { seq: number; kind: string; payload: Record<string, unknown>; at: string };

const mine = "merchant_id = current_setting('huiyin.merchant_id')";

/** Up to `limit` events after `after`, oldest first. */
export async function readEvents(merchantId: string, after: number, limit: number): Promise<LoggedEvent[]> {
  const range = `seq > ${Math.trunc(after)} ORDER BY seq LIMIT ${Math.trunc(limit)}`;
  return database().glance<LoggedEvent>({ merchantId }, `SELECT seq, kind, payload, at::text AS at FROM events WHERE ${mine} AND ${range}`);
}

/** Where a merchant's log stands: the oldest number still kept and the newest. */
export async function readEventBounds(merchantId: string): Promise<{ oldest: number; newest: number }> {
  const [bounds] = await database().glance<{ oldest: number; newest: number }>(
    { merchantId },
    `SELECT coalesce((SELECT min(seq) FROM events WHERE ${mine}), 1)::bigint AS oldest,
            coalesce((SELECT seq FROM event_heads WHERE ${mine}), 0)::bigint AS newest`,
  );
  return bounds ?? { oldest: 1, newest: 0 };
}
