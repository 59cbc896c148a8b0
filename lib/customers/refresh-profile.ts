import { and, eq } from "drizzle-orm";
import { customerIdentities, customers } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import type { GivenProfile } from "./identify-customer";

/** Writes down what a channel says of a customer. Returns the customer's id and shown name, or null when unknown. */
export async function refreshProfile(
  { db, actor, now }: TxContext,
  channelId: string,
  externalId: string,
  profile: GivenProfile,
): Promise<{ id: string; name: string; avatarUrl: string | null } | null> {
  const [identity] = await db
    .select({ customerId: customerIdentities.customerId })
    .from(customerIdentities)
    .where(and(eq(customerIdentities.channelId, channelId), eq(customerIdentities.externalId, externalId)));
  if (!identity) return null;
  const [row] = await db
    .update(customers)
    .set({
      ...(profile.nickname ? { name: profile.nickname } : {}),
      ...(profile.avatarUrl ? { avatarUrl: profile.avatarUrl } : {}),
      ...(profile.unionId ? { unionId: profile.unionId } : {}),
      profileAt: now,
    })
    .where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, identity.customerId)))
    .returning({ id: customers.id, name: customers.name, remark: customers.remark, avatarUrl: customers.avatarUrl });
  return row ? { id: row.id, name: row.remark || row.name, avatarUrl: row.avatarUrl } : null;
}
