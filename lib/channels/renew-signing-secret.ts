import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { renewedBridgeCredentials } from "./bridge-secret";
import { callbackBook } from "./callback-book";
import { publicInfoOf } from "./create-channel";
import { sealCredentials, unsealCredentials } from "./credentials";
import { channelRow, loadChannelRow } from "./load-channel";

/**
 * Makes another signing secret for a live bridge and shows it this once; the one before is taken for another 24 hours.
 * Throws `not_found`, also for a channel of another kind.
 */
export async function renewSigningSecret(ctx: Context, input: { channelId: string }): Promise<{ signingSecret: string }> {
  allow(ctx, "channel.connect");
  const { channelId } = input;
  const renewed = await transact(ctx, async (tx) => {
    const row = await loadChannelRow(tx, channelId, "lock");
    const before = unsealCredentials(channelId, row.credentials);
    if (before.kind !== "live_bridge") throw new AppError("not_found", "channel_not_found");
    const after = renewedBridgeCredentials(before, tx.now);
    await tx.db
      .update(channels)
      .set({ credentials: sealCredentials(channelId, after), publicInfo: publicInfoOf(after, tx.now) })
      .where(channelRow(tx, channelId));
    await recordAudit(tx, { action: "channel.changed", objectType: "channel", objectId: channelId, detail: { fields: ["signingSecret"] } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
    return { signingSecret: after.signingSecret };
  });
  callbackBook().keys.forget(channelId);
  return renewed;
}
