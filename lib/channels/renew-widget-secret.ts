import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { newToken } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { sealCredentials, unsealCredentials } from "./credentials";
import { channelRow, loadChannelRow } from "./load-channel";

export type NewWidgetSecret = { secret: string; since: string };

/**
 * Makes a new secret for signing who a visitor is, and answers it this once. The one before goes on being
 * accepted unless `endPrevious`, so that a merchant's server can change without a gap. Throws `not_found`,
 * `bad_input` for a channel of another kind.
 */
export async function renewWidgetSecret(ctx: Context, input: { channelId: string; endPrevious: boolean }): Promise<NewWidgetSecret> {
  allow(ctx, "channel.connect");
  const { channelId, endPrevious } = input;
  return transact(ctx, async (tx) => {
    const row = await loadChannelRow(tx, channelId, "lock");
    const before = unsealCredentials(channelId, row.credentials);
    if (before.kind !== "widget") throw new AppError("bad_input", "channel_kind_not_available", { kind: before.kind });
    const secret = newToken();
    // Until one was shown nobody can have signed with it.
    const previousSecret = endPrevious || !row.publicInfo.secretSince ? null : before.secret;
    const since = tx.now.toISOString();
    await tx.db
      .update(channels)
      .set({
        credentials: sealCredentials(channelId, { kind: "widget", secret, previousSecret }),
        publicInfo: { ...row.publicInfo, secretSince: since },
      })
      .where(channelRow(tx, channelId));
    await recordAudit(tx, { action: "channel.secret_renewed", objectType: "channel", objectId: channelId, detail: { endPrevious } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
    return { secret, since };
  });
}
