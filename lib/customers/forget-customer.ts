import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { customerIdentities, customerMerges, customers, customerUnions } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { joinedCustomers } from "./person";

/** What an erased customer is called. */
export const erasedCustomerName = "已删除的客户";

/**
 * Erases what is known of a person, of all that were joined to them, and every name that channels have for them, in the
 * caller's transaction. Returns how many names there were. Throws `not_found`, also the second time.
 */
export async function forgetCustomer(ctx: TxContext, customerId: string): Promise<{ identities: number }> {
  const { db, actor, now } = ctx;
  const all = await joinedCustomers(ctx, customerId);
  const [m, u] = [customerMerges, customerUnions];
  await db.delete(u).where(and(eq(u.merchantId, actor.merchantId), or(inArray(u.customerId, all), inArray(u.homeId, all))));
  const mine = and(eq(customers.merchantId, actor.merchantId), inArray(customers.id, all), isNull(customers.erasedAt));
  const nothing = {
    remark: "",
    avatarUrl: null,
    gender: null,
    phone: null,
    phoneTail: null,
    tags: [],
    note: "",
    profileAt: null,
  };
  const erased = await db
    .update(customers)
    .set({ name: erasedCustomerName, ...nothing, erasedAt: now })
    .where(mine)
    .returning({ id: customers.id });
  if (erased.length === 0) throw new AppError("not_found", "customer_not_found");
  await db.delete(m).where(and(eq(m.merchantId, actor.merchantId), or(inArray(m.keptId, all), inArray(m.mergedId, all))));
  const identities = await db
    .delete(customerIdentities)
    .where(and(eq(customerIdentities.merchantId, actor.merchantId), eq(customerIdentities.customerId, customerId)))
    .returning({ id: customerIdentities.id });
  return { identities: identities.length };
}
