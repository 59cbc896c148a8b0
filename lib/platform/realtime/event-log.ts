import { sql } from "drizzle-orm";
import { database } from "../database";

/** One entry of a merchant's event log. `seq` counts 1, 2, 3 … without gaps. */
export type LoggedEvent = { seq: number; kind: string; payload: Record<string, unknown>; at: string };

/** Up to `limit` events after `after`, oldest first. */
export async function readEvents(merchantId: string, after: number, limit: number): Promise<LoggedEvent[]> {
  return database().transaction(
    { merchantId },
    async (db) => {
      const { rows } = await db.execute<LoggedEvent>(
        sql`SELECT seq, kind, payload, at::text AS at FROM events WHERE merchant_id = ${merchantId} AND seq > ${after} ORDER BY seq LIMIT ${limit}`,
      );
      return rows;
    },
    { readOnly: true },
  );
}

/** Where a merchant's log stands: the oldest number still kept and the newest. */
export async function readEventBounds(merchantId: string): Promise<{ oldest: number; newest: number }> {
  return database().transaction(
    { merchantId },
    async (db) => {
      const { rows } = await db.execute<{ oldest: number; newest: number }>(
        sql`SELECT coalesce((SELECT min(seq) FROM events WHERE merchant_id = ${merchantId}), 1)::bigint AS oldest,
                   coalesce((SELECT seq FROM event_heads WHERE merchant_id = ${merchantId}), 0)::bigint AS newest`,
      );
      return rows[0] ?? { oldest: 1, newest: 0 };
    },
    { readOnly: true },
  );
}
