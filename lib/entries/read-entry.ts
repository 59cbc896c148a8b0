import type { Statement } from "@/lib/channels/ports";
import { type EntrySettings, type EntryTargets, entrySettings } from "./inputs";

/** An entry as its door sees it, before anybody is known. */
export type OpenEntry = {
  id: string;
  merchantId: string;
  channelId: string;
  account: { id: string; name: string };
  channelName: string;
  shopName: string;
  code: string;
  name: string;
  scene: string;
  settings: EntrySettings;
  allowedOrigins: string[];
  targets: EntryTargets | null;
  /** The channel's credentials, still sealed. */
  sealedCredentials: string;
  updatedAt: Date;
};

type DoorRow = {
  id: string;
  merchant_id: string;
  channel_id: string;
  account_id: string;
  account_name: string;
  channel_name: string;
  shop_name: string;
  name: string;
  scene: string;
  settings: unknown;
  allowed_origins: string[];
  targets: EntryTargets | null;
  credentials: string;
  updated_at: Date;
};

const codeShape = /^[0-9a-z]{6,16}$/;

/** The entry of a public code, or null: there is none, or it or its channel was removed. */
export async function readEntry(statement: Statement, code: string): Promise<OpenEntry | null> {
  if (!codeShape.test(code)) return null;
  const [row] = await statement<DoorRow>("entry_for_door", "SELECT * FROM huiyin.entry_for_door($1)", [code]);
  if (!row) return null;
  return {
    id: row.id,
    merchantId: row.merchant_id,
    channelId: row.channel_id,
    account: { id: row.account_id, name: row.account_name },
    channelName: row.channel_name,
    shopName: row.shop_name,
    code,
    name: row.name,
    scene: row.scene,
    settings: entrySettings.parse(row.settings),
    allowedOrigins: row.allowed_origins,
    targets: row.targets,
    sealedCredentials: row.credentials,
    updatedAt: row.updated_at,
  };
}
