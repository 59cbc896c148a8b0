import { and, eq } from "drizzle-orm";
import { channelAccounts, conversations, customers } from "@/db/schema";
import { type Context, read } from "@/lib/platform/context";

export type Received = {
  channelId: string;
  channelKind: string;
  accountExternalId: string;
  customerExternalId: string;
  hasProfile: boolean;
};

/** What the reactions to a message need to know of its conversation. */
export async function loadReceived(ctx: Context, conversationId: string): Promise<Received | null> {
  return read(ctx, async ({ db, actor }) => {
    const c = conversations;
    const [row] = await db
      .select({
        channelId: c.channelId,
        channelKind: c.channelKind,
        accountExternalId: channelAccounts.externalId,
        customerExternalId: c.customerExternalId,
        profileAt: customers.profileAt,
      })
      .from(c)
      .innerJoin(channelAccounts, eq(channelAccounts.id, c.accountId))
      .innerJoin(customers, eq(customers.id, c.customerId))
      .where(and(eq(c.merchantId, actor.merchantId), eq(c.id, conversationId)));
    return row ? { ...row, hasProfile: row.profileAt !== null } : null;
  });
}
