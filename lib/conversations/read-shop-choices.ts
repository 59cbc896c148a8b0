import { sql } from "drizzle-orm";
import type { TxContext } from "@/lib/platform/context";
import { usualReopenMinutes } from "./inputs";

/** What a shop chose at its reception that decides how conversations end and go on. */
export type ShopChoices = { reopenMinutes: number; required: string[] };

/** Reads them; `ownerId`: whether this person is on duty; who never went on duty is not. One statement. */
export async function readShopChoices(
  { db, actor }: TxContext,
  ownerId: string | null = null,
): Promise<ShopChoices & { ownerIsThere: boolean }> {
  const { rows } = await db.execute<{ reopen: number | null; required: string[] | null; there: boolean }>(sql`
    SELECT (r.settings->>'reopenMinutes')::int AS reopen, r.settings->'closing'->'required' AS required,
      EXISTS (SELECT 1 FROM seats s WHERE s.merchant_id = ${actor.merchantId} AND s.user_id = ${ownerId} AND s.state <> 'offline') AS there
    FROM (SELECT 1) AS one LEFT JOIN reception_settings r ON r.merchant_id = ${actor.merchantId}`);
  const [row] = rows;
  return { reopenMinutes: row?.reopen ?? usualReopenMinutes, required: row?.required ?? [], ownerIsThere: row?.there ?? false };
}
