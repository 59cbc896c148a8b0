import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { refreshProfile } from "@/lib/customers";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { storable } from "@/lib/platform/storable";
import { changeConversation } from "./change-conversation";
import type { InboundProfile } from "./ports";

/** Writes down what a channel says of a customer, and shows it in their threads. */
export async function applyProfile(ctx: Context, channelId: string, profile: InboundProfile): Promise<void> {
  await transact(ctx, async (tx) => {
    const customer = await refreshProfile(tx, channelId, profile.externalId, storable(profile));
    if (customer) await renameInThreads(tx, customer.id, customer.name, customer.avatarUrl);
  });
}

/** Shows the name and tags an agent gave to a customer in the rows of their threads. */
export async function renameCustomerThreads(ctx: Context, customerId: string, name: string): Promise<void> {
  await transact(ctx, (tx) => renameInThreads(tx, customerId, name));
}

/** Shows a customer's new name in the rows of their threads. */
async function renameInThreads(tx: TxContext, customerId: string, name: string, avatarUrl?: string | null): Promise<void> {
  const threads = await tx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.merchantId, tx.actor.merchantId), eq(conversations.customerId, customerId)));
  for (const { id } of threads)
    await changeConversation(tx, id, { customerName: name, ...(avatarUrl === undefined ? {} : { customerAvatarUrl: avatarUrl }) });
}
