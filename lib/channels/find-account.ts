import { and, desc, eq, isNull, notInArray, sql } from "drizzle-orm";
import { callbacks, channelAccounts, channels } from "@/db/schema";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { pullLane } from "./jobs";
import { orderAccounts } from "./order-accounts";
import type { ChannelAccountInfo } from "./ports";
import { servedElsewhere } from "./served-elsewhere";

export type AccountRow = typeof channelAccounts.$inferSelect;

const staleMs = 5_000;

export type PingedAccount = { account: AccountRow; newestPing: { body: string; receivedAt: Date } | null };

/** The account a ping names, made on the spot when nobody listed it yet, with its newest ping. Null: no such channel any more. */
export async function findPingedAccount(ctx: Context, channelId: string, openKfId: string): Promise<PingedAccount | null> {
  return transact(ctx, async (tx) => {
    const { db, actor, now } = tx;
    const { merchantId } = actor;
    const here = and(eq(channels.merchantId, merchantId), eq(channels.id, channelId));
    const found = await findNamed(tx, channelId, openKfId);
    if (!found) return null;
    const { name, chosenAt, lastCallbackAt, newestPing } = found;
    let { account } = found;
    if (!account) {
      // Until the merchant has chosen, whoever is written to is answered.
      const served = !chosenAt && (await servedElsewhere(tx, channelId, [openKfId])).size === 0;
      if (!served) orderAccounts(tx, channelId);
      const made = { id: newId("account"), merchantId, channelId, externalId: openKfId, name, served, createdAt: now };
      await db.insert(channelAccounts).values(made).onConflictDoNothing();
      account = (await findNamed(tx, channelId, openKfId))?.account ?? null;
    }
    // The channel's line is for people: a few seconds of age spare a row lock per pull.
    if (newestPing && newestPing.receivedAt.getTime() - (lastCallbackAt?.getTime() ?? 0) > staleMs) {
      const older = sql`coalesce(${channels.lastCallbackAt}, 'epoch') < ${newestPing.receivedAt.toISOString()}::timestamptz`;
      await db.update(channels).set({ lastCallbackAt: newestPing.receivedAt }).where(and(here, older));
    }
    return account ? { account, newestPing } : null;
  });
}

/** A channel with one of its accounts and the newest ping for that, in one statement: this is asked for each pull. */
async function findNamed({ db, actor }: TxContext, channelId: string, openKfId: string) {
  const newestPing = db
    .select({ body: callbacks.body, receivedAt: callbacks.receivedAt })
    .from(callbacks)
    .where(and(eq(callbacks.channelId, channelId), eq(callbacks.lane, pullLane(channelId, openKfId))))
    .orderBy(desc(callbacks.receivedAt))
    .limit(1)
    .as("newest_ping");
  const [row] = await db
    .select({
      name: channels.name,
      chosenAt: channels.accountsChosenAt,
      lastCallbackAt: channels.lastCallbackAt,
      account: channelAccounts,
      newestPing: { body: newestPing.body, receivedAt: newestPing.receivedAt },
    })
    .from(channels)
    .leftJoin(channelAccounts, and(eq(channelAccounts.channelId, channels.id), eq(channelAccounts.externalId, openKfId)))
    .leftJoinLateral(newestPing, sql`true`)
    .where(and(eq(channels.merchantId, actor.merchantId), eq(channels.id, channelId), isNull(channels.removedAt)));
  return row;
}

/**
 * Writes down the accounts a channel has, as WeCom lists them: its credentials work. Until the merchant has chosen, all
 * that can be served are served, as a new shop should answer customers at once. What was served and is no longer listed,
 * or no longer under API management, is served no more.
 */
export async function saveAccounts(ctx: Context, channelId: string, list: ChannelAccountInfo[]): Promise<void> {
  await transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const here = and(eq(channels.merchantId, merchantId), eq(channels.id, channelId));
    const [channel] = await tx.db.select({ chosenAt: channels.accountsChosenAt }).from(channels).where(here);
    const listed = list.map(({ externalId }) => externalId);
    const taken = await servedElsewhere(tx, channelId, listed);
    for (const { externalId, name, avatarUrl, manageable } of list) {
      const served = !channel?.chosenAt && manageable && !taken.has(externalId);
      await tx.db
        .insert(channelAccounts)
        .values({ id: newId("account"), merchantId, channelId, externalId, name, avatarUrl, manageable, served, createdAt: tx.now })
        .onConflictDoUpdate({
          target: [channelAccounts.channelId, channelAccounts.externalId],
          set: { name, avatarUrl, manageable, served: sql`(${channelAccounts.served} OR ${served}) AND ${manageable}` },
        });
    }
    await tx.db
      .update(channelAccounts)
      .set({ manageable: false, served: false })
      .where(
        and(
          eq(channelAccounts.merchantId, merchantId),
          eq(channelAccounts.channelId, channelId),
          listed.length > 0 ? notInArray(channelAccounts.externalId, listed) : undefined,
        ),
      );
    const tokenFault = and(here, sql`${channels.lastError}->>'during' = 'token'`);
    await tx.db.update(channels).set({ lastError: null, lastErrorAt: null }).where(tokenFault);
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}
