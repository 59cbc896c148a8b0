import { and, eq, inArray, sql } from "drizzle-orm";
import { channelAccounts, channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { pullLane, pullWechatKfJob } from "./jobs";
import { loadChannelRow } from "./load-channel";
import { servedElsewhere } from "./served-elsewhere";

/** Chooses the accounts a channel serves, exactly these. What a new one has received is pulled at once. */
export async function serveAccounts(ctx: Context, input: { channelId: string; accountIds: string[] }): Promise<void> {
  allow(ctx, "channel.connect");
  const { channelId } = input;
  const wanted = new Set(input.accountIds);
  await transact(ctx, async (tx) => {
    await loadChannelRow(tx, channelId, "lock");
    const here = and(eq(channelAccounts.merchantId, tx.actor.merchantId), eq(channelAccounts.channelId, channelId));
    const known = await tx.db.select().from(channelAccounts).where(here);
    const begun = known.filter(({ id, served }) => wanted.has(id) && !served);
    const ended = known.filter(({ id, served }) => !wanted.has(id) && served);
    if (known.filter(({ id }) => wanted.has(id)).length < wanted.size) throw new AppError("not_found", "account_not_found");
    const foreign = begun.find(({ manageable }) => !manageable);
    if (foreign) throw new AppError("conflict", "account_not_manageable", { name: foreign.name });
    const taken = await servedElsewhere(
      tx,
      channelId,
      begun.map(({ externalId }) => externalId),
    );
    const double = begun.find(({ externalId }) => taken.has(externalId));
    if (double)
      throw new AppError("conflict", "account_served_elsewhere", { name: double.name, channel: taken.get(double.externalId) ?? "" });
    const set = async (list: typeof known, served: boolean) => {
      const ids = list.map(({ id }) => id);
      if (ids.length > 0)
        await tx.db
          .update(channelAccounts)
          .set({ served })
          .where(and(here, inArray(channelAccounts.id, ids)));
    };
    await set(begun, true);
    await set(ended, false);
    for (const { externalId } of begun) {
      const lane = pullLane(channelId, externalId);
      enqueue(tx, pullWechatKfJob, { channelId, lane }, { lane, key: `${pullWechatKfJob.name}:${lane}` });
    }
    await tx.db
      .update(channels)
      .set({ accountsChosenAt: sql`coalesce(${channels.accountsChosenAt}, ${tx.now.toISOString()}::timestamptz)` })
      .where(and(eq(channels.merchantId, tx.actor.merchantId), eq(channels.id, channelId)));
    const detail = { begun: begun.map(({ name }) => name), ended: ended.map(({ name }) => name) };
    await recordAudit(tx, { action: "channel.accounts_served", objectType: "channel", objectId: channelId, detail });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}
