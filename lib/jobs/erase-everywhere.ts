import { type Erasure, eraseCustomer } from "@/lib/conversations";
import { namesOf } from "@/lib/customers";
import { forgetAuthors } from "@/lib/live";
import { type Context, transact } from "@/lib/platform/context";

/**
 * Erases a customer with what no thread holds: what they said in live rooms under a name that a channel has for them. All or
 * nothing. Throws as {@link eraseCustomer} does.
 */
export async function eraseEverywhere(ctx: Context, input: { customerId: string }): Promise<Erasure & { liveComments: number }> {
  return transact(ctx, async (tx) => {
    const names = await namesOf(tx, input.customerId); // gone with the customer
    const erasure = await eraseCustomer(tx, input);
    return { ...erasure, liveComments: await forgetAuthors(tx, names) };
  });
}
