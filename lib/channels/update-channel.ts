import { and, eq } from "drizzle-orm";
import { channelAccounts, channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { randomLetters } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { callbackBook } from "./callback-book";
import { publicInfoOf } from "./create-channel";
import { sealCredentials, unsealCredentials } from "./credentials";
import type { UpdateChannelInput } from "./inputs";
import { channelRow, loadChannelRow, type StoredChannel } from "./load-channel";
import { orderAccounts } from "./order-accounts";
import type { ChannelCredentials } from "./ports";
import { accessPairOf } from "./read-credentials";

/**
 * Changes a channel's name, company or app, secret or key; what is absent stays. Another secret ends the
 * access token; another key leaves the one that WeChat knows in force until WeChat uses the new one.
 */
export async function updateChannel(ctx: Context, input: { channelId: string } & UpdateChannelInput): Promise<void> {
  allow(ctx, "channel.connect");
  const { channelId, name, corpId, appId, secret, renewKey } = input;
  await transact(ctx, async (tx) => {
    const row = await loadChannelRow(tx, channelId, "lock");
    const before = unsealCredentials(channelId, row.credentials);
    const after = { ...withAccess(before, { corpId, appId, secret }), ...(renewKey ? newKeyOf(row, before) : {}) } as ChannelCredentials;
    const [was, is] = [accessPairOf(before), accessPairOf(after)];
    if (was.id !== is.id && row.verifiedAt) throw fixed(before);
    const newAccess = was.id !== is.id || was.secret !== is.secret;
    const kept = row.publicInfo.secretSince;
    const secretSince = kept && was.secret === is.secret ? new Date(kept) : tx.now;
    await tx.db
      .update(channels)
      .set({
        name: name ?? row.name,
        credentials: sealCredentials(channelId, after),
        publicInfo: { ...row.publicInfo, ...publicInfoOf(after, secretSince), ...(renewKey ? { keyRenewedAt: tx.now.toISOString() } : {}) },
        // Who renews the key sets up the console anew, and may choose 明文 there.
        ...(renewKey ? { sealedSince: null } : {}),
        ...(newAccess ? { accessToken: null, tokenCheckedAt: null, lastError: null, lastErrorAt: null } : {}),
      })
      .where(channelRow(tx, channelId));
    const fields = Object.entries({ name, corpId, appId, secret, renewKey }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    );
    await recordAudit(tx, { action: "channel.changed", objectType: "channel", objectId: channelId, detail: { fields } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
    if (newAccess && after.kind === "wechat_kf" && after.secret) orderAccounts(tx, channelId);
    if (after.kind !== "wechat_kf" && was.id !== is.id) await renameOnlyAccount(tx, channelId, is.id);
  });
  callbackBook().keys.forget(channelId);
}

type Access = Pick<UpdateChannelInput, "corpId" | "appId" | "secret">;

/** What a kind of channel does not have is not changed. */
function withAccess(before: ChannelCredentials, { corpId, appId, secret }: Access): ChannelCredentials {
  if (before.kind === "wechat_kf") return { ...before, corpId: corpId ?? before.corpId, secret: secret ?? before.secret };
  if (before.kind === "widget") return before;
  return { ...before, appId: appId ?? before.appId, appSecret: secret ?? before.appSecret };
}

function fixed(credentials: ChannelCredentials): AppError {
  const { id } = accessPairOf(credentials);
  if (credentials.kind === "wechat_kf") return new AppError("conflict", "corp_is_fixed", { corpId: id });
  return new AppError("conflict", "app_is_fixed", { appId: id });
}

/** Until the address is verified nobody has written, so the account of the app may still change its name outside. */
async function renameOnlyAccount(tx: TxContext, channelId: string, externalId: string): Promise<void> {
  const mine = and(eq(channelAccounts.merchantId, tx.actor.merchantId), eq(channelAccounts.channelId, channelId));
  await tx.db.update(channelAccounts).set({ externalId }).where(mine);
}

/** The previous key is the one that WeCom knows, however often a new one is made before it is pasted there. */
function newKeyOf({ verifiedAt, publicInfo }: StoredChannel, credentials: ChannelCredentials) {
  if (!("encodingAesKey" in credentials)) return {};
  const { encodingAesKey, previousEncodingAesKey } = credentials;
  const neverPasted = !verifiedAt || publicInfo.keyRenewedAt !== undefined;
  return { encodingAesKey: randomLetters(43), previousEncodingAesKey: neverPasted ? previousEncodingAesKey : encodingAesKey };
}
