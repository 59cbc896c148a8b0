import { unsealOnWeb } from "@/lib/platform/crypto/unseal-web";
import type { ChannelKind } from "./inputs";
import type { Statement } from "./ports";
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

type DoorRow = { id: string; merchant_id: string; kind: ChannelKind; credentials: string; sealed: boolean };

export type DoorKeyRing = {
  /** The keys of a channel by its id, or null when there is no such channel. */
  find(channelId: string, nowMs: number): Promise<DoorKeys | null>;
  /** Forgets what is known of a channel in this process, after its keys changed. */
  forget(channelId: string): void;
};

/** Keys are kept so long, since a busy door asks hundreds of times a second. */
const keepMs = 5_000;
const mostKept = 5_000;

async function openKeys(row: DoorRow, encryptionKeys: readonly string[]): Promise<DoorKeys | null> {
  const { id, merchant_id: merchantId, kind, sealed } = row;
  const opened = readCredentials(await unsealOnWeb(row.credentials, credentialsContext(id), encryptionKeys));
  if (!("encodingAesKey" in opened)) return null; // is called by nobody
  const { token, encodingAesKey, previousEncodingAesKey } = opened;
  const encodingAesKeys = previousEncodingAesKey ? [encodingAesKey, previousEncodingAesKey] : [encodingAesKey];
  return { channelId: id, merchantId, kind, token, encodingAesKeys, receiveId: accessPairOf(opened).id, sealed };
}

/** The channels' keys as a door reads them: one statement, and then from memory for five seconds. */
export function doorKeyRing(statement: Statement, encryptionKeys: () => readonly string[]): DoorKeyRing {
  const kept = new Map<string, { keys: DoorKeys | null; until: number }>();
  return {
    async find(channelId, nowMs) {
      const known = kept.get(channelId);
      if (known && known.until > nowMs) return known.keys;
      const [row] = await statement<DoorRow>("channel_for_door", "SELECT * FROM huiyin.channel_for_door($1)", [channelId]);
      const keys = row ? await openKeys(row, encryptionKeys()) : null;
      if (kept.size > mostKept) kept.clear();
      kept.set(channelId, { keys, until: nowMs + keepMs });
      return keys;
    },
    forget: (channelId) => void kept.delete(channelId),
  };
}
