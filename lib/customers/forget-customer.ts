import { and, eq, isNull } from "drizzle-orm";
import { customerIdentities, customers } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** What an erased customer is called. */
export const erasedCustomerName = "已删除的客户";

/**
 * Erases what is known of a customer and every name that channels have for them, in the caller's
 * transaction. Returns how many names there were. Throws `not_found`, also the second time.
 */
export async function forgetCustomer({ db, actor, now }: TxContext, customerId: string): Promise<{ identities: number }> {
  const mine = and(eq(customers.merchantId, actor.merchantId), eq(customers.id, customerId), isNull(customers.erasedAt));
  const nothing = {
    remark: "",
    avatarUrl: null,
    unionId: null,
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
  const identities = await db
    .delete(customerIdentities)
    .where(and(eq(customerIdentities.merchantId, actor.merchantId), eq(customerIdentities.customerId, customerId)))
    .returning({ id: customerIdentities.id });
  return { identities: identities.length };
}
