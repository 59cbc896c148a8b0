import { and, eq, sql } from "drizzle-orm";
import { channels } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";

const own = (merchantId: string, channelId: string) => and(eq(channels.merchantId, merchantId), eq(channels.id, channelId));

const heardAgainMs = 60_000;

/** Notes that customers come through the channel; a minute of age spares a row lock per message. */
export async function recordChannelHeard(ctx: Context, channelId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const [before] = await tx.db.select({ at: channels.lastCallbackAt }).from(channels).where(own(tx.actor.merchantId, channelId));
    if (before?.at && tx.now.getTime() - before.at.getTime() < heardAgainMs) return;
    await tx.db.update(channels).set({ lastCallbackAt: tx.now }).where(own(tx.actor.merchantId, channelId));
    if (!before?.at) tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
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

/** Notes that a message was taken, which proves more than any check: an older fault of sending is history. */
export async function recordChannelReached(ctx: Context, channelId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const faulty = sql`${channels.lastError}->>'during' IN ('send', 'token')`;
    const healed = await tx.db
      .update(channels)
      .set({ lastError: null, lastErrorAt: null })
      .where(and(own(tx.actor.merchantId, channelId), faulty))
      .returning({ id: channels.id });
    if (healed.length > 0) tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}

/** Notes a pull that went well and moves the cursor, in the caller's transaction. False: another pull was faster. */
export async function advanceCursor(
  ctx: Parameters<Parameters<typeof transact>[1]>[0],
  accountId: string,
  from: string,
  to: string,
): Promise<boolean> {
  const { merchantId } = ctx.actor;
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  // The channel's line is for people: a few seconds of age spare a row lock per pull.
  const { rowCount } = await ctx.db.execute(sql`
    WITH moved AS (
      UPDATE channel_accounts SET cursor = ${to}, last_pull_at = ${now}
      WHERE merchant_id = ${merchantId} AND id = ${accountId} AND cursor = ${from} RETURNING channel_id
    ), noted AS (
      UPDATE channels SET last_pull_at = ${now}, last_error = CASE WHEN last_error->>'during' = 'pull' THEN NULL ELSE last_error END
      WHERE merchant_id = ${merchantId} AND id IN (SELECT channel_id FROM moved)
        AND coalesce(last_pull_at, 'epoch') < ${now} - interval '5 seconds'
    )
    SELECT 1 FROM moved`);
  return rowCount === 1;
}
