import { channelAccounts, channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { newToken } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { sealCredentials } from "./credentials";
import type { ChannelKind, NewChannelInput } from "./inputs";
import { orderAccounts } from "./order-accounts";
import type { ChannelCredentials } from "./ports";
import { accessPairOf } from "./read-credentials";

export type NewChannel = { id: string; kind: ChannelKind; name: string };

/**
 * Makes a channel with the caller's own credentials, sealed, with its account or the order to list them.
 * Throws `bad_input` for a kind that has no connector yet.
 */
export async function createChannel(ctx: Context, input: NewChannelInput): Promise<NewChannel> {
  allow(ctx, "channel.connect");
  const credentials = credentialsOf(input);
  if (!credentials) throw new AppError("bad_input", "channel_kind_not_available", { kind: input.kind });
  return transact(ctx, (tx) => insertChannel(tx, input.name, credentials));
}

function credentialsOf(input: NewChannelInput): ChannelCredentials | null {
  if (input.kind === "widget") return { kind: input.kind, secret: newToken(), previousSecret: null };
  if (input.kind === "wechat_kf") {
    const { corpId, secret, token, encodingAesKey } = input.credentials;
    return { kind: input.kind, corpId, secret, token, encodingAesKey, previousEncodingAesKey: null };
  }
  if (!("credentials" in input)) return null;
  const { appId, appSecret, token, encodingAesKey } = input.credentials;
  return { kind: input.kind, appId, appSecret, token, encodingAesKey, previousEncodingAesKey: null };
}

/** What may be shown of credentials: of a secret only since when there is one. */
export function publicInfoOf(credentials: ChannelCredentials, secretSince: Date): Record<string, string> {
  if (credentials.kind === "widget") return {};
  const { id, secret } = accessPairOf(credentials);
  const named: Record<string, string> = credentials.kind === "wechat_kf" ? { corpId: id } : { appId: id };
  return secret ? { ...named, secretSince: secretSince.toISOString() } : named;
}

/** Stores a new channel. Part of the verbs that make one. */
export async function insertChannel(tx: TxContext, name: string, credentials: ChannelCredentials): Promise<NewChannel> {
  const id = newId("channel");
  const { kind } = credentials;
  await tx.db.insert(channels).values({
    id,
    merchantId: tx.actor.merchantId,
    kind,
    name,
    credentials: sealCredentials(id, credentials),
    publicInfo: publicInfoOf(credentials, tx.now),
    // Nobody outside has to agree before visitors can write.
    verifiedAt: kind === "widget" ? tx.now : null,
    createdAt: tx.now,
  });
  await recordAudit(tx, { action: "channel.created", objectType: "channel", objectId: id, detail: { kind, name } });
  tx.record.events.push({ kind: "channel.changed", payload: { channelId: id } });
  if (credentials.kind !== "wechat_kf") await insertOnlyAccount(tx, id, name, accessPairOf(credentials).id || id);
  else if (credentials.secret) orderAccounts(tx, id);
  return { id, kind, name };
}

/** An app has no accounts within: it is the one its customers write to. */
async function insertOnlyAccount(tx: TxContext, channelId: string, name: string, externalId: string): Promise<void> {
  const account = { id: newId("account"), merchantId: tx.actor.merchantId, channelId, externalId, name, served: true, createdAt: tx.now };
  await tx.db.insert(channelAccounts).values(account);
}
