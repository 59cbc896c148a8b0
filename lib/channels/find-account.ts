import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { callbacks, channelAccounts, channels } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { pullLane } from "./jobs";
import type { ChannelAccountInfo } from "./ports";
import { servedElsewhere } from "./served-elsewhere";

export type AccountRow = typeof channelAccounts.$inferSelect;

export type PingedAccount = { account: AccountRow; newestPing: { body: string; receivedAt: Date } | null };

/** The account a ping names, made on the spot when nobody listed it yet, with its newest ping. Null: no such channel any more. */
export async function findPingedAccount(ctx: Context, channelId: string, openKfId: string): Promise<PingedAccount | null> {
  return transact(ctx, async (tx) => {
    const { db, actor, now } = tx;
    const { merchantId } = actor;
    const here = and(eq(channels.merchantId, merchantId), eq(channels.id, channelId));
    const named = and(eq(channelAccounts.channelId, channelId), eq(channelAccounts.externalId, openKfId));
    const find = async () => (await db.select().from(channelAccounts).where(named))[0];
    const [channel] = await db
      .select({ name: channels.name })
      .from(channels)
      .where(and(here, isNull(channels.removedAt)));
    if (!channel) return null;
    let account = await find();
    if (!account) {
      const served = (await servedElsewhere(tx, channelId, [openKfId])).size === 0;
      const made = { id: newId("account"), merchantId, channelId, externalId: openKfId, name: channel.name, served, createdAt: now };
      await db.insert(channelAccounts).values(made).onConflictDoNothing();
      account = await find();
    }
    const [newestPing] = await db
      .select({ body: callbacks.body, receivedAt: callbacks.receivedAt })
      .from(callbacks)
      .where(and(eq(callbacks.channelId, channelId), eq(callbacks.lane, pullLane(channelId, openKfId))))
      .orderBy(desc(callbacks.receivedAt))
      .limit(1);
    if (newestPing) {
      const older = sql`coalesce(${channels.lastCallbackAt}, 'epoch') < ${newestPing.receivedAt.toISOString()}::timestamptz`;
      await db.update(channels).set({ lastCallbackAt: newestPing.receivedAt }).where(and(here, older));
    }
    return account ? { account, newestPing: newestPing ?? null } : null;
  });
}

/** Writes down the accounts a channel has, as WeCom lists them: its credentials work. What is served stays served. */
export async function saveAccounts(ctx: Context, channelId: string, list: ChannelAccountInfo[]): Promise<void> {
  await transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const known = await tx.db
      .select({ id: channelAccounts.id })
      .from(channelAccounts)
      .where(eq(channelAccounts.channelId, channelId))
      .limit(1);
    const taken = await servedElsewhere(
      tx,
      channelId,
      list.map(({ externalId }) => externalId),
    );
    for (const { externalId, name, avatarUrl, manageable } of list) {
      const served = known.length === 0 && manageable && !taken.has(externalId);
      await tx.db
        .insert(channelAccounts)
        // The first listing serves everything that can be served: a new shop should answer customers at once.
        .values({ id: newId("account"), merchantId, channelId, externalId, name, avatarUrl, manageable, served, createdAt: tx.now })
        .onConflictDoUpdate({ target: [channelAccounts.channelId, channelAccounts.externalId], set: { name, avatarUrl, manageable } });
    }
    const tokenFault = and(
      eq(channels.merchantId, merchantId),
      eq(channels.id, channelId),
      sql`${channels.lastError}->>'during' = 'token'`,
    );
    await tx.db.update(channels).set({ lastError: null, lastErrorAt: null }).where(tokenFault);
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}
