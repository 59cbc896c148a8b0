import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { callbackBook } from "./callback-book";
import { channelRow, loadChannelRow } from "./load-channel";

/** Ends a channel: no more callbacks, pulls or sends. What was said stays readable, the credentials are destroyed. */
export async function removeChannel(ctx: Context, input: { channelId: string }): Promise<void> {
  allow(ctx, "channel.connect");
  const { channelId } = input;
  await transact(ctx, async (tx) => {
    const { name } = await loadChannelRow(tx, channelId, "lock");
    await tx.db.update(channels).set({ removedAt: tx.now, credentials: "", accessToken: null }).where(channelRow(tx, channelId));
    await recordAudit(tx, { action: "channel.removed", objectType: "channel", objectId: channelId, detail: { name } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
  callbackBook().keys.forget(channelId);
}
