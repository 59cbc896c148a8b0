import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { channelAccounts, channels } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";

/**
 * Which of these outer accounts another channel of the merchant serves already, with that channel's
 * name. Served twice, every message would appear twice.
 */
export async function servedElsewhere({ db, actor }: TxContext, channelId: string, externalIds: string[]): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db
    .select({ externalId: channelAccounts.externalId, channel: channels.name })
    .from(channelAccounts)
    .innerJoin(channels, eq(channels.id, channelAccounts.channelId))
    .where(
      and(
        eq(channelAccounts.merchantId, actor.merchantId),
        inArray(channelAccounts.externalId, externalIds),
        ne(channelAccounts.channelId, channelId),
        eq(channelAccounts.served, true),
        isNull(channels.removedAt),
      ),
    );
  return new Map(rows.map(({ externalId, channel }) => [externalId, channel]));
}
