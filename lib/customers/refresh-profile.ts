import { and, eq } from "drizzle-orm";
import { customerIdentities, customers } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import type { GivenProfile } from "./identify-customer";
import { claimUnionId, joinWithOwner } from "./join-by-union-id";

export type ShownCustomer = { id: string; name: string; avatarUrl: string | null };

/** Whose a name in a channel is, or null when nobody's. */
export async function customerOfIdentity({ db, actor }: TxContext, channelId: string, externalId: string): Promise<string | null> {
  const i = customerIdentities;
  const [row] = await db
    .select({ customerId: i.customerId })
    .from(i)
    .where(and(eq(i.merchantId, actor.merchantId), eq(i.channelId, channelId), eq(i.externalId, externalId)));
  return row?.customerId ?? null;
}

/** What a customer is shown as. */
export async function shownCustomer({ db, actor }: TxContext, customerId: string): Promise<ShownCustomer | null> {
  const [row] = await db
    .select({ id: customers.id, name: customers.name, remark: customers.remark, avatarUrl: customers.avatarUrl })
    .from(customers)
    .where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, customerId)));
  return row ? { id: row.id, name: row.remark || row.name, avatarUrl: row.avatarUrl } : null;
}

/**
 * Writes down what a channel says of a customer; a UnionID that the merchant knows already joins the two. The caller has
 * locked the conversations of both. Returns the customer as shown now, and who was joined to them.
 */
export async function refreshProfile(
  ctx: TxContext,
  customerId: string,
  profile: GivenProfile,
): Promise<{ customer: ShownCustomer | null; mergedId: string | null }> {
  const { db, actor, now } = ctx;
  const owner = profile.unionId ? await claimUnionId(ctx, customerId, profile.unionId) : customerId;
  await db
    .update(customers)
    .set({
      ...(profile.nickname ? { name: profile.nickname } : {}),
      ...(profile.avatarUrl ? { avatarUrl: profile.avatarUrl } : {}),
      profileAt: now,
    })
    .where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, customerId)));
  const joined = await joinWithOwner(ctx, customerId, owner);
  return { customer: await shownCustomer(ctx, joined?.keptId ?? customerId), mergedId: joined?.mergedId ?? null };
}
