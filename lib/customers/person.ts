import { and, eq, sql } from "drizzle-orm";
import { customerIdentities } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";

/** Customers joined to one person form a tree by `mergedInto`; the one at its root is the person. */
export async function personOf({ db, actor }: TxContext, customerId: string): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`
    WITH RECURSIVE up AS (
      SELECT id, merged_into FROM customers WHERE merchant_id = ${actor.merchantId} AND id = ${customerId}
      UNION ALL SELECT c.id, c.merged_into FROM customers c JOIN up ON c.id = up.merged_into
    ) SELECT id FROM up WHERE merged_into IS NULL`);
  return rows[0]?.id ?? customerId;
}

/** A customer and all that were joined to it, directly or through others. */
export async function joinedCustomers({ db, actor }: TxContext, customerId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    WITH RECURSIVE down AS (
      SELECT id FROM customers WHERE merchant_id = ${actor.merchantId} AND id = ${customerId}
      UNION ALL SELECT c.id FROM customers c JOIN down ON c.merged_into = down.id
    ) SELECT id FROM down`);
  return rows.map(({ id }) => id);
}

/** The names that channels have for a person, those of all who were joined to them included. */
export async function namesOf(ctx: TxContext, customerId: string): Promise<{ channelId: string; externalId: string }[]> {
  const i = customerIdentities;
  return ctx.db
    .select({ channelId: i.channelId, externalId: i.externalId })
    .from(i)
    .where(and(eq(i.merchantId, ctx.actor.merchantId), eq(i.customerId, await personOf(ctx, customerId))));
}
