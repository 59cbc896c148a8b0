import { and, eq, sql } from "drizzle-orm";
import { channelAccounts, channels } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";

const own = (merchantId: string, channelId: string) => and(eq(channels.merchantId, merchantId), eq(channels.id, channelId));

/** Notes that WeCom verified the callback address; with the current key, nothing is left to paste. */
export async function recordChannelVerified(
  ctx: Context,
  channelId: string,
  { withCurrentKey }: { withCurrentKey: boolean },
): Promise<void> {
  await transact(ctx, async (tx) => {
    const publicInfo = withCurrentKey ? { publicInfo: sql`${channels.publicInfo} - 'keyRenewedAt'` } : {};
    await tx.db
      .update(channels)
      .set({ verifiedAt: tx.now, ...publicInfo })
      .where(own(tx.actor.merchantId, channelId));
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}

/** Notes a failed call, for the health line. `during` says at what: token, pull, send, media, or test. */
export async function recordChannelError(
  ctx: Context,
  channelId: string,
  error: { code: string; detail: string; during: string },
): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db.update(channels).set({ lastError: error, lastErrorAt: tx.now }).where(own(tx.actor.merchantId, channelId));
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}

/** Notes that the channel was tried and works: an older fault is history. */
export async function recordChannelWorks(ctx: Context, channelId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db.update(channels).set({ lastError: null, lastErrorAt: null }).where(own(tx.actor.merchantId, channelId));
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}

/** Notes a pull that went well and moves the cursor, in the caller's transaction. False: another pull was faster. */
export async function advanceCursor(
  ctx: Parameters<Parameters<typeof transact>[1]>[0],
  accountId: string,
  from: string,
  to: string,
): Promise<boolean> {
  const moved = await ctx.db
    .update(channelAccounts)
    .set({ cursor: to, lastPullAt: ctx.now })
    .where(and(eq(channelAccounts.merchantId, ctx.actor.merchantId), eq(channelAccounts.id, accountId), eq(channelAccounts.cursor, from)))
    .returning({ channelId: channelAccounts.channelId });
  const channelId = moved[0]?.channelId;
  if (!channelId) return false;
  // The channel's line is for people: a few seconds of age spare a row lock per pull.
  await ctx.db
    .update(channels)
    .set({
      lastPullAt: ctx.now,
      lastError: sql`CASE WHEN ${channels.lastError}->>'during' = 'pull' THEN NULL ELSE ${channels.lastError} END`,
    })
    .where(
      and(
        own(ctx.actor.merchantId, channelId),
        sql`coalesce(${channels.lastPullAt}, 'epoch') < ${new Date(ctx.now.getTime() - 5000).toISOString()}::timestamptz`,
      ),
    );
  return true;
}
