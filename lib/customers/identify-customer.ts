import { and, eq } from "drizzle-orm";
import { customerIdentities, customers } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { claimUnionId } from "./join-by-union-id";
import { joinCustomers } from "./join-customers";

export type KnownCustomer = { id: string; name: string; avatarUrl: string | null; hasProfile: boolean };
export type GivenProfile = { nickname: string | null; avatarUrl: string | null; unionId: string | null; gender: number | null };
export type ChannelIdentity = { channelId: string; kind: string; externalId: string };

const genders = { 1: "male", 2: "female" } as const;

/** What a customer is called when the channel does not say: 微信用户 and the tail of the outer id. */
export const namelessCustomer = (externalId: string): string => `微信用户${externalId.slice(-4)}`;

/** The lock keeps the name where it is until the caller's transaction ends: a join at the same moment waits. */
async function findCustomer({ db, actor }: TxContext, { channelId, externalId }: ChannelIdentity): Promise<KnownCustomer | null> {
  const [found] = await db
    .select({
      id: customers.id,
      name: customers.name,
      remark: customers.remark,
      avatarUrl: customers.avatarUrl,
      profileAt: customers.profileAt,
    })
    .from(customerIdentities)
    .innerJoin(customers, eq(customers.id, customerIdentities.customerId))
    .where(
      and(
        eq(customerIdentities.merchantId, actor.merchantId),
        eq(customerIdentities.channelId, channelId),
        eq(customerIdentities.externalId, externalId),
      ),
    )
    .for("share", { of: customerIdentities });
  if (!found) return null;
  return { id: found.id, name: found.remark || found.name, avatarUrl: found.avatarUrl, hasProfile: found.profileAt !== null };
}

/**
 * Finds the customer a channel knows under an outer id, or makes one. Two callers at once get the same. One that comes
 * with a UnionID the merchant knows already is that person from the start.
 */
export async function identifyCustomer(ctx: TxContext, identity: ChannelIdentity, profile: GivenProfile | null): Promise<KnownCustomer> {
  const known = await findCustomer(ctx, identity);
  if (known) return known;
  const { db, actor, now } = ctx;
  const id = newId("customer");
  await db.insert(customers).values({
    id,
    merchantId: actor.merchantId,
    name: profile?.nickname || namelessCustomer(identity.externalId),
    avatarUrl: profile?.avatarUrl || null,
    gender: genders[profile?.gender as 1 | 2] ?? null,
    profileAt: profile ? now : null,
    createdAt: now,
  });
  const claimed = await db
    .insert(customerIdentities)
    .values({ id: newId("identity"), merchantId: actor.merchantId, customerId: id, homeId: id, ...identity, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: customerIdentities.id });
  if (claimed.length === 0) await db.delete(customers).where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, id)));
  else if (profile?.unionId) {
    const owner = await claimUnionId(ctx, id, profile.unionId);
    if (owner !== id) await joinCustomers(ctx, { keptId: owner, mergedId: id, reason: "union_id" }); // a newcomer has no threads yet
  }
  const winner = await findCustomer(ctx, identity);
  if (!winner) throw new Error("an identity was taken by a customer that cannot be seen");
  return winner;
}
