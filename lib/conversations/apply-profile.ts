import { customerOfIdentity, customerOfUnionId, refreshProfile, shownCustomer } from "@/lib/customers";
import { type Context, transact } from "@/lib/platform/context";
import { storable } from "@/lib/platform/storable";
import { lockThreads, showInThreads, threadsOf } from "./customer-threads";
import type { InboundProfile } from "./ports";

/**
 * Writes down what a channel says of a customer, and shows it in their threads. A UnionID that comes only now joins them
 * with the customer who has it already.
 */
export async function applyProfile(ctx: Context, channelId: string, profile: InboundProfile): Promise<void> {
  await transact(ctx, async (tx) => {
    const said = storable(profile);
    const known = await customerOfIdentity(tx, channelId, said.externalId);
    if (!known) return;
    const owner = said.unionId ? await customerOfUnionId(tx, said.unionId) : null;
    await lockThreads(tx, [known, owner ?? known]);
    const customerId = (await customerOfIdentity(tx, channelId, said.externalId)) ?? known;
    const { customer, mergedId } = await refreshProfile(tx, customerId, said);
    if (customer) await showInThreads(tx, await threadsOf(tx, [customer.id, mergedId ?? customer.id]), customer);
  });
}

/** Shows the name and tags an agent gave to a customer in the rows of their threads. */
export async function renameCustomerThreads(ctx: Context, customerId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const threads = await lockThreads(tx, [customerId]);
    const customer = await shownCustomer(tx, customerId);
    if (customer) await showInThreads(tx, threads, customer);
  });
}
