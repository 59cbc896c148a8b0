import { loadMerge, shownCustomer, splitCustomer } from "@/lib/customers";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { lockThreads, showInThreads, strayThreads, threadsOf } from "./customer-threads";

/**
 * Undoes a join of two customers, whoever or whatever had made it: names in channels and threads go back to where they
 * came from, and a UnionID does not join the two again. Throws `not_found`; `conflict` the second time.
 */
export async function unmergeCustomer(ctx: Context, mergeId: string): Promise<{ customerId: string; splitId: string }> {
  allow(ctx, "customer.merge");
  return transact(ctx, async (tx) => {
    const { personId } = await loadMerge(tx, mergeId);
    await lockThreads(tx, [personId]);
    const merge = await loadMerge(tx, mergeId);
    await splitCustomer(tx, merge);
    const [stays, leaves] = [await shownCustomer(tx, merge.personId), await shownCustomer(tx, merge.mergedId)];
    if (leaves) await showInThreads(tx, await strayThreads(tx, merge.personId, leaves.id), leaves);
    if (stays) await showInThreads(tx, await threadsOf(tx, [stays.id]), stays);
    return { customerId: merge.personId, splitId: merge.mergedId };
  });
}
