import { database } from "@/lib/platform/database";
import { unsealCredentials } from "./credentials";

/** What a callback door needs of a channel to check a caller. */
export type DoorKeys = { channelId: string; merchantId: string; token: string; encodingAesKeys: string[]; receiveId: string };

type Cached = { keys: DoorKeys | null; until: number };
const cache = new Map<string, Cached>();
const keepMs = 5_000;

/**
 * The keys of a channel by its id, or null when there is no such channel. Kept for five seconds,
 * since a busy door asks hundreds of times a second.
 */
export async function loadDoorKeys(channelId: string, nowMs: number): Promise<DoorKeys | null> {
  const known = cache.get(channelId);
  if (known && known.until > nowMs) return known.keys;
  const [row] = await database().statement<{ id: string; merchant_id: string; kind: string; credentials: string }>(
    "channel_for_door",
    "SELECT * FROM huiyin.channel_for_door($1)",
    [channelId],
  );
  let keys: DoorKeys | null = null;
  if (row?.kind === "wechat_kf") {
    const { token, encodingAesKey, previousEncodingAesKey, corpId } = unsealCredentials(row.id, row.credentials);
    const encodingAesKeys = previousEncodingAesKey ? [encodingAesKey, previousEncodingAesKey] : [encodingAesKey];
    keys = { channelId: row.id, merchantId: row.merchant_id, token, encodingAesKeys, receiveId: corpId };
  }
  if (cache.size > 5_000) cache.clear();
  cache.set(channelId, { keys, until: nowMs + keepMs });
  return keys;
}

/** Forgets what is known of a channel in this process, after its keys changed. */
export const forgetDoorKeys = (channelId: string): void => void cache.delete(channelId);
