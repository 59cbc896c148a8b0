import { unsealOnWeb } from "@/lib/platform/crypto/unseal-web";
import type { ChannelKind } from "./inputs";
import type { BridgeCredentials, ChannelCredentials, Statement } from "./ports";
import { accessPairOf, credentialsContext, readCredentials } from "./read-credentials";

/** What a callback door needs of a channel to check a caller. */
export type DoorKeys = {
  channelId: string;
  merchantId: string;
  kind: ChannelKind;
  token: string;
  encodingAesKeys: string[];
  receiveId: string;
  /** Encrypted callbacks have come, so an unencrypted one is not to be believed. */
  sealed: boolean;
};

/** What the door of a live bridge needs to check who pushes. */
export type BridgeKeys = { channelId: string; merchantId: string; secrets: string[] };

type DoorRow = { id: string; merchant_id: string; kind: ChannelKind; credentials: string; sealed: boolean };

export type DoorKeyRing = {
  /** The keys of a channel by its id, or null when there is no such channel. */
  find(channelId: string, nowMs: number): Promise<DoorKeys | null>;
  /** The signing secrets of a live bridge by its id; null: there is no such channel. */
  findBridge(channelId: string, nowMs: number): Promise<BridgeKeys | null>;
  /** Forgets what is known of a channel in this process, after its keys changed. */
  forget(channelId: string): void;
};

/** Keys are kept so long, since a busy door asks hundreds of times a second. */
const keepMs = 5_000;
const mostKept = 5_000;

type Opened = { row: DoorRow; credentials: ChannelCredentials };

function callbackKeysOf({ row, credentials }: Opened): DoorKeys | null {
  if (!("encodingAesKey" in credentials)) return null; // has another kind of key, or none
  const { token, encodingAesKey, previousEncodingAesKey } = credentials;
  const encodingAesKeys = previousEncodingAesKey ? [encodingAesKey, previousEncodingAesKey] : [encodingAesKey];
  const { id: channelId, merchant_id: merchantId, kind, sealed } = row;
  return { channelId, merchantId, kind, token, encodingAesKeys, receiveId: accessPairOf(credentials).id, sealed };
}

function bridgeKeysOf({ row, credentials }: Opened, nowMs: number): BridgeKeys | null {
  if (credentials.kind !== "live_bridge") return null;
  return { channelId: row.id, merchantId: row.merchant_id, secrets: validSecrets(credentials, nowMs) };
}

/** The secrets that are taken now, the newest first. */
function validSecrets({ signingSecret, previousSigningSecret, previousUntil }: BridgeCredentials, nowMs: number): string[] {
  const previous = previousSigningSecret && previousUntil && Date.parse(previousUntil) > nowMs ? [previousSigningSecret] : [];
  return [signingSecret, ...previous];
}

/** The channels' keys as a door reads them: one statement, and then from memory for five seconds. */
export function doorKeyRing(statement: Statement, encryptionKeys: () => readonly string[]): DoorKeyRing {
  const kept = new Map<string, { opened: Opened | null; until: number }>();
  const open = async (channelId: string, nowMs: number): Promise<Opened | null> => {
    const known = kept.get(channelId);
    if (known && known.until > nowMs) return known.opened;
    const [row] = await statement<DoorRow>("channel_for_door", "SELECT * FROM huiyin.channel_for_door($1)", [channelId]);
    const text = row && (await unsealOnWeb(row.credentials, credentialsContext(row.id), encryptionKeys()));
    const opened = row && text ? { row, credentials: readCredentials(text) } : null;
    if (kept.size > mostKept) kept.clear();
    kept.set(channelId, { opened, until: nowMs + keepMs });
    return opened;
  };
  return {
    async find(channelId, nowMs) {
      const opened = await open(channelId, nowMs);
      return opened && callbackKeysOf(opened);
    },
    async findBridge(channelId, nowMs) {
      const opened = await open(channelId, nowMs);
      return opened && bridgeKeysOf(opened, nowMs);
    },
    forget: (channelId) => void kept.delete(channelId),
  };
}
