import { and, asc, eq, inArray } from "drizzle-orm";
import { conversations, customerIdentities } from "@/db/schema";
import type { ShownCustomer } from "@/lib/customers";
import type { TxContext } from "@/lib/platform/context";
import { changeConversation } from "./change-conversation";

const ofCustomers = ({ actor }: TxContext, ids: string[]) =>
  and(eq(conversations.merchantId, actor.merchantId), inArray(conversations.customerId, ids));

/** Locks the threads of customers, always in the same order and before anything of the customers themselves. */
export async function lockThreads(tx: TxContext, customerIds: string[]): Promise<string[]> {
  const rows = await tx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(ofCustomers(tx, customerIds))
    .orderBy(asc(conversations.id))
    .for("update");
  return rows.map(({ id }) => id);
}

/** Gives threads to a customer, or only their name and picture to those that are theirs already. */
export async function showInThreads(tx: TxContext, threadIds: string[], { id, name, avatarUrl }: ShownCustomer): Promise<void> {
  for (const thread of threadIds)
    await changeConversation(tx, thread, { customerId: id, customerName: name, customerAvatarUrl: avatarUrl });
}

/** The threads of customers. */
export async function threadsOf(tx: TxContext, customerIds: string[]): Promise<string[]> {
  const rows = await tx.db.select({ id: conversations.id }).from(conversations).where(ofCustomers(tx, customerIds));
  return rows.map(({ id }) => id);
}

/** Threads that stand at one customer although the name they are held under is another one's. */
export async function strayThreads({ db, actor }: TxContext, customerId: string, ownerId: string): Promise<string[]> {
  const [c, i] = [conversations, customerIdentities];
  const rows = await db
    .select({ id: c.id })
    .from(c)
    .innerJoin(i, and(eq(i.channelId, c.channelId), eq(i.externalId, c.customerExternalId)))
    .where(and(eq(c.merchantId, actor.merchantId), eq(c.customerId, customerId), eq(i.customerId, ownerId)));
  return rows.map(({ id }) => id);
}
