import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { randomLetters } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { publicInfoOf } from "./create-channel";
import { sealCredentials, unsealCredentials } from "./credentials";
import { forgetDoorKeys } from "./door-keys";
import type { UpdateChannelInput } from "./inputs";
import { channelRow, loadChannelRow, type StoredChannel } from "./load-channel";
import { orderAccounts } from "./order-accounts";
import type { WechatKfCredentials } from "./ports";

/**
 * Changes a channel's name, company, secret or key; what is absent stays. Another secret ends the
 * access token; another key leaves the one that WeCom knows in force until WeCom uses the new one.
 */
export async function updateChannel(ctx: Context, input: { channelId: string } & UpdateChannelInput): Promise<void> {
  allow(ctx, "channel.connect");
  const { channelId, name, corpId, secret, renewKey } = input;
  await transact(ctx, async (tx) => {
    const row = await loadChannelRow(tx, channelId, "lock");
    const before = unsealCredentials(channelId, row.credentials);
    if (corpId && corpId !== before.corpId && row.verifiedAt) throw new AppError("conflict", "corp_is_fixed", { corpId: before.corpId });
    const after = {
      ...before,
      corpId: corpId ?? before.corpId,
      secret: secret ?? before.secret,
      ...(renewKey ? newKeyOf(row, before) : {}),
    };
    const newAccess = after.corpId !== before.corpId || after.secret !== before.secret;
    const kept = row.publicInfo.secretSince;
    const secretSince = kept && after.secret === before.secret ? new Date(kept) : tx.now;
    await tx.db
      .update(channels)
      .set({
        name: name ?? row.name,
        credentials: sealCredentials(channelId, after),
        publicInfo: { ...row.publicInfo, ...publicInfoOf(after, secretSince), ...(renewKey ? { keyRenewedAt: tx.now.toISOString() } : {}) },
        ...(newAccess ? { accessToken: null, tokenCheckedAt: null, lastError: null, lastErrorAt: null } : {}),
      })
      .where(channelRow(tx, channelId));
    const fields = Object.entries({ name, corpId, secret, renewKey }).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    await recordAudit(tx, { action: "channel.changed", objectType: "channel", objectId: channelId, detail: { fields } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
    if (newAccess && after.secret) orderAccounts(tx, channelId);
  });
  forgetDoorKeys(channelId);
}

/** The previous key is the one that WeCom knows, however often a new one is made before it is pasted there. */
function newKeyOf({ verifiedAt, publicInfo }: StoredChannel, { encodingAesKey, previousEncodingAesKey }: WechatKfCredentials) {
  const neverPasted = !verifiedAt || publicInfo.keyRenewedAt !== undefined;
  return { encodingAesKey: randomLetters(43), previousEncodingAesKey: neverPasted ? previousEncodingAesKey : encodingAesKey };
}
