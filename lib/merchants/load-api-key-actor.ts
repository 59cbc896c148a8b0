import type { Actor } from "@/lib/platform/context";
import { hashToken } from "@/lib/platform/crypto/token";
import { database } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";

const touchAfterMs = 60_000;

const statement = `
  WITH live AS (SELECT id, merchant_id, last_used_at FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL),
  touch AS (
    UPDATE api_keys SET last_used_at = $2::timestamptz FROM live
    WHERE api_keys.id = live.id AND (live.last_used_at IS NULL OR live.last_used_at <= $3::timestamptz)
  )
  SELECT id, merchant_id FROM live`;

/** Who calls, by the Authorization header `Bearer hy_…`. Throws `unauthorized`. */
export async function loadApiKeyActor(authorization: string | null, now: Date): Promise<Actor> {
  const key = /^Bearer (hy_[\w-]{20,200})$/i.exec(authorization?.trim() ?? "")?.[1];
  if (!key) throw new AppError("unauthorized", "api_key_missing");
  const touchBefore = new Date(now.getTime() - touchAfterMs);
  const [row] = await database().statement<{ id: string; merchant_id: string }>("load_api_key_actor", statement, [
    hashToken(key),
    now,
    touchBefore,
  ]);
  if (!row) throw new AppError("unauthorized", "api_key_wrong");
  return { type: "apiKey", merchantId: row.merchant_id, keyId: row.id };
}
