import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { callbacks, channelAccounts, channels } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import type { ChannelKind } from "./inputs";
import { takeLane } from "./jobs";

export type WaitingCallbacks = {
  account: { id: string; channelId: string; channelKind: ChannelKind; name: string };
  /** In the order they were stored. */
  bodies: string[];
};

/**
 * Takes the oldest callbacks of a channel that nobody has taken yet, in the transaction that takes in what they
 * say: both happen or neither. Null: none wait, or the channel is gone.
 */
export async function takeStoredCallbacks(tx: TxContext, channelId: string, most: number): Promise<WaitingCallbacks | null> {
  const mine = and(eq(callbacks.merchantId, tx.actor.merchantId), eq(callbacks.channelId, channelId));
  // The condition of the index as it is written there; a lower number that was committed late is found as well.
  const waiting = sql`taken_at IS NULL AND lane LIKE 'in:%'`;
  const rows = await tx.db
    .select({ id: callbacks.id, body: callbacks.body, receivedAt: callbacks.receivedAt })
    .from(callbacks)
    .where(and(mine, eq(callbacks.lane, takeLane(channelId)), waiting))
    .orderBy(asc(callbacks.id))
    .limit(most)
    .for("update");
  const newest = rows.at(-1);
  if (!newest) return null;
  const account = await loadOnlyAccount(tx, channelId);
  if (!account) return null;
  const ids = rows.map(({ id }) => id);
  await tx.db
    .update(callbacks)
    .set({ takenAt: tx.now })
    .where(and(mine, inArray(callbacks.id, ids)));
  await noteCallback(tx, channelId, newest.receivedAt);
  return { account, bodies: rows.map(({ body }) => body) };
}

async function loadOnlyAccount({ db, actor }: TxContext, channelId: string): Promise<WaitingCallbacks["account"] | undefined> {
  const [row] = await db
    .select({ id: channelAccounts.id, channelId: channels.id, channelKind: channels.kind, name: channelAccounts.name })
    .from(channels)
    .innerJoin(channelAccounts, eq(channelAccounts.channelId, channels.id))
    .where(and(eq(channels.merchantId, actor.merchantId), eq(channels.id, channelId), isNull(channels.removedAt)));
  return row;
}

async function noteCallback({ db, actor, record }: TxContext, channelId: string, at: Date): Promise<void> {
  const here = and(eq(channels.merchantId, actor.merchantId), eq(channels.id, channelId));
  const [before] = await db.select({ lastCallbackAt: channels.lastCallbackAt }).from(channels).where(here);
  const older = sql`coalesce(${channels.lastCallbackAt}, 'epoch') < ${at.toISOString()}::timestamptz`;
  await db.update(channels).set({ lastCallbackAt: at }).where(and(here, older));
  // From the first one on the channel counts as receiving, which people wait to see.
  if (!before?.lastCallbackAt) record.events.push({ kind: "channel.changed", payload: { channelId } });
}
