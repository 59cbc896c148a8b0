import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { customerMerges, customers, customerUnions } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { joinCustomers } from "./join-customers";
import { joinedCustomers } from "./person";

/** Who stands for a UnionID: this customer, or who was first. The statement settles it between two that come at once. */
export async function claimUnionId({ db, actor, now }: TxContext, customerId: string, unionId: string): Promise<string> {
  const [row] = await db
    .insert(customerUnions)
    .values({ merchantId: actor.merchantId, unionId, customerId, homeId: customerId, createdAt: now })
    .onConflictDoUpdate({ target: [customerUnions.merchantId, customerUnions.unionId], set: { unionId: sql`excluded.union_id` } })
    .returning({ customerId: customerUnions.customerId });
  return row?.customerId ?? customerId;
}

/** The customer who stands for a UnionID at this moment. */
export async function customerOfUnionId({ db, actor }: TxContext, unionId: string): Promise<string | null> {
  const [row] = await db
    .select({ customerId: customerUnions.customerId })
    .from(customerUnions)
    .where(and(eq(customerUnions.merchantId, actor.merchantId), eq(customerUnions.unionId, unionId)));
  return row?.customerId ?? null;
}

/** Whether somebody took these two apart: then a UnionID does not join them again. */
async function wereTakenApart(ctx: TxContext, a: string, b: string): Promise<boolean> {
  const [these, those] = [await joinedCustomers(ctx, a), await joinedCustomers(ctx, b)];
  const m = customerMerges;
  const either = or(and(inArray(m.keptId, these), inArray(m.mergedId, those)), and(inArray(m.keptId, those), inArray(m.mergedId, these)));
  const rows = await ctx.db
    .select({ id: m.id })
    .from(m)
    .where(and(eq(m.merchantId, ctx.actor.merchantId), isNotNull(m.undoneAt), either))
    .limit(1);
  return rows.length > 0;
}

/**
 * Joins a customer with the one who stands for their UnionID, in the caller's transaction; the older of the two stays. The
 * caller has locked the conversations of both. Returns which was joined to which, or null when there was nothing to join.
 */
export async function joinWithOwner(
  ctx: TxContext,
  customerId: string,
  owner: string,
): Promise<{ keptId: string; mergedId: string } | null> {
  if (owner === customerId || (await wereTakenApart(ctx, owner, customerId))) return null;
  const [first] = await ctx.db
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.merchantId, ctx.actor.merchantId), inArray(customers.id, [owner, customerId])))
    .orderBy(customers.createdAt, customers.id)
    .limit(1);
  const keptId = first?.id ?? owner;
  const mergedId = keptId === owner ? customerId : owner;
  await joinCustomers(ctx, { keptId, mergedId, reason: "union_id" });
  return { keptId, mergedId };
}
