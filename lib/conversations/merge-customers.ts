import { joinCustomers, personOf, shownCustomer } from "@/lib/customers";
import type { MergeCustomersInput } from "@/lib/customers/inputs";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { lockThreads, showInThreads, threadsOf } from "./customer-threads";

/**
 * Joins another customer to this one by hand: their names in channels and their threads become this one's. Returns the
 * person and the join, by which it can be undone. Throws `not_found`; `conflict` when they are one person already.
 */
export async function mergeCustomers(
  ctx: Context,
  customerId: string,
  { otherId }: MergeCustomersInput,
): Promise<{ customerId: string; mergeId: string }> {
  allow(ctx, "customer.merge");
  return transact(ctx, async (tx) => {
    const keptId = await personOf(tx, customerId);
    const mergedId = await personOf(tx, otherId);
    if (keptId === mergedId) throw new AppError("conflict", "customer_already_merged");
    await lockThreads(tx, [keptId, mergedId]);
    const { mergeId } = await joinCustomers(tx, { keptId, mergedId, reason: "by_hand" });
    const customer = await shownCustomer(tx, keptId);
    if (customer) await showInThreads(tx, await threadsOf(tx, [keptId, mergedId]), customer);
    return { customerId: keptId, mergeId };
  });
}
