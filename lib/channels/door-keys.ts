import { database } from "@/lib/platform/database";
import { accessPairOf, unsealCredentials } from "./credentials";
import type { ChannelKind } from "./inputs";

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
type Cached = { keys: DoorKeys | null; until: number };
const cache = new Map<string, Cached>();
const keepMs = 5_000;

function openKeys({ id, merchant_id: merchantId, kind, credentials, sealed }: DoorRow): DoorKeys | null {
  const opened = unsealCredentials(id, credentials);
  if (!("encodingAesKey" in opened)) return null; // is called by nobody
  const { token, encodingAesKey, previousEncodingAesKey } = opened;
  const encodingAesKeys = previousEncodingAesKey ? [encodingAesKey, previousEncodingAesKey] : [encodingAesKey];
  return { channelId: id, merchantId, kind, token, encodingAesKeys, receiveId: accessPairOf(opened).id, sealed };
}

/**
 * The keys of a channel by its id, or null when there is no such channel. Kept for five seconds,
 * since a busy door asks hundreds of times a second.
 */
export async function loadDoorKeys(channelId: string, nowMs: number): Promise<DoorKeys | null> {
  const known = cache.get(channelId);
  if (known && known.until > nowMs) return known.keys;
  const [row] = await database().statement<DoorRow>("channel_for_door", "SELECT * FROM huiyin.channel_for_door($1)", [channelId]);
  const keys = row ? openKeys(row) : null;
  if (cache.size > 5_000) cache.clear();
  cache.set(channelId, { keys, until: nowMs + keepMs });
  return keys;
}

/** Forgets what is known of a channel in this process, after its keys changed. */
export const forgetDoorKeys = (channelId: string): void => void cache.delete(channelId);
