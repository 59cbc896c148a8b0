import { database } from "@/lib/platform/database";
import { validSecrets } from "./bridge-secret";
import { unsealCredentials } from "./credentials";

/** What the door of a live bridge needs to check who pushes. */
export type BridgeKeys = { channelId: string; merchantId: string; secrets: string[] };

type Row = { id: string; merchant_id: string; credentials: string };

/** The signing secrets of a live bridge by its id; null: there is no such channel. */
export async function loadBridgeKeys(channelId: string, nowMs: number): Promise<BridgeKeys | null> {
  const [row] = await database().statement<Row>("channel_for_door", "SELECT * FROM huiyin.channel_for_door($1)", [channelId]);
  const credentials = row && unsealCredentials(row.id, row.credentials);
  if (!row || credentials?.kind !== "live_bridge") return null;
  return { channelId: row.id, merchantId: row.merchant_id, secrets: validSecrets(credentials, nowMs) };
}
