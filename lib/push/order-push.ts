import { type SQL, sql } from "drizzle-orm";
import { pushTargets } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { type PushOrder, type PushOrdered, tellKey, tellPersonJob } from "./jobs";

/** Whether a person has a device that can be told, as a condition of SQL. */
export const hasTarget = (merchantId: string | SQL, userId: string | SQL) =>
  sql<boolean>`EXISTS (SELECT 1 FROM ${pushTargets} p WHERE p.merchant_id = ${merchantId} AND p.user_id = ${userId})`;

/** Orders that somebody is told, in the caller's transaction, when it is known that they have a device. */
export function enqueuePush(tx: TxContext, order: PushOrder): void {
  enqueue(tx, tellPersonJob, order, { key: tellKey(order as PushOrdered), tries: 3 });
}

/** Orders that somebody is told, if they have a device at all. Nobody is told of what they did themselves. */
export async function orderPush(tx: TxContext, order: PushOrder): Promise<void> {
  if (tx.actor.type === "member" && tx.actor.userId === order.userId) return;
  const { rows } = await tx.db.execute<{ has: boolean }>(sql`SELECT ${hasTarget(tx.actor.merchantId, order.userId)} AS has`);
  if (rows[0]?.has) enqueuePush(tx, order);
}
