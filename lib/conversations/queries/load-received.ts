import { and, eq, sql } from "drizzle-orm";
import { channelAccounts, conversations, customers, customerUnions } from "@/db/schema";
import { type Context, read } from "@/lib/platform/context";

export type Received = {
  channelId: string;
  channelKind: string;
  accountExternalId: string;
  customerExternalId: string;
  hasProfile: boolean;
  /** Whether it is worth asking again: no UnionID yet, and not asked within a day. */
  mayHaveUnionId: boolean;
};

const askAgainMs = 24 * 3_600_000;

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
        hasUnionId: sql<boolean>`EXISTS (SELECT 1 FROM ${customerUnions} u WHERE u.customer_id = ${customers.id})`,
      })
      .from(c)
      .innerJoin(channelAccounts, eq(channelAccounts.id, c.accountId))
      .innerJoin(customers, eq(customers.id, c.customerId))
      .where(and(eq(c.merchantId, actor.merchantId), eq(c.id, conversationId)));
    if (!row) return null;
    const { profileAt, hasUnionId, ...received } = row;
    const mayHaveUnionId = !hasUnionId && profileAt !== null && ctx.now.getTime() - profileAt.getTime() > askAgainMs;
    return { ...received, hasProfile: profileAt !== null, mayHaveUnionId };
  });
}
