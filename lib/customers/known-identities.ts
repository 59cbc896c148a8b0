import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { customerIdentities, customers } from "@/db/schema";
import { type Context, read } from "@/lib/platform/context";

/** Which of these outer ids belong to customers whose profile we have. */
export async function knownIdentities(ctx: Context, channelId: string, externalIds: string[]): Promise<string[]> {
  if (externalIds.length === 0) return [];
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select({ externalId: customerIdentities.externalId })
      .from(customerIdentities)
      .innerJoin(customers, eq(customers.id, customerIdentities.customerId))
      .where(
        and(
          eq(customerIdentities.merchantId, actor.merchantId),
          eq(customerIdentities.channelId, channelId),
          inArray(customerIdentities.externalId, externalIds),
          isNotNull(customers.profileAt),
        ),
      );
    return rows.map(({ externalId }) => externalId);
  });
}
