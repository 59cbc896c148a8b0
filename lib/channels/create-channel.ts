import { channels } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { sealCredentials } from "./credentials";
import type { CreateChannelInput, NewChannelInput } from "./inputs";
import { orderAccounts } from "./order-accounts";
import type { WechatKfCredentials } from "./ports";

export type NewChannel = { id: string; kind: "wechat_kf"; name: string };

/**
 * Makes a channel with the caller's own credentials, sealed, and orders the list of its accounts.
 * Throws `bad_input` for a kind that has no connector yet.
 */
export async function createChannel(ctx: Context, input: CreateChannelInput | NewChannelInput): Promise<NewChannel> {
  allow(ctx, "channel.connect");
  if (input.kind !== "wechat_kf") throw new AppError("bad_input", "channel_kind_not_available", { kind: input.kind });
  const { name, credentials } = input;
  const { corpId, secret, token, encodingAesKey } = credentials;
  return transact(ctx, (tx) => insertChannel(tx, name, { corpId, secret, token, encodingAesKey, previousEncodingAesKey: null }));
}

/** What may be shown of credentials: of a secret only since when there is one. */
export function publicInfoOf({ corpId, secret }: WechatKfCredentials, secretSince: Date): Record<string, string> {
  return secret ? { corpId, secretSince: secretSince.toISOString() } : { corpId };
}

/** Stores a new channel. Part of the verbs that make one. */
export async function insertChannel(tx: TxContext, name: string, credentials: WechatKfCredentials): Promise<NewChannel> {
  const id = newId("channel");
  const kind = "wechat_kf";
  await tx.db.insert(channels).values({
    id,
    merchantId: tx.actor.merchantId,
    kind,
    name,
    credentials: sealCredentials(id, credentials),
    publicInfo: publicInfoOf(credentials, tx.now),
    createdAt: tx.now,
  });
  await recordAudit(tx, { action: "channel.created", objectType: "channel", objectId: id, detail: { kind, name } });
  tx.record.events.push({ kind: "channel.changed", payload: { channelId: id } });
  if (credentials.secret) orderAccounts(tx, id);
  return { id, kind, name };
}
