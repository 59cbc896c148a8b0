import type { Role } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";
import type { MemberActor } from "./accounts";

/** A session nobody used for so long is over. */
export const idleDays = 14;
const touchAfterMs = 60_000;

const statement = `
  WITH live AS (
    SELECT s.id, s.user_id, s.merchant_id, s.last_seen_at, m.role, m.name
    FROM sessions s JOIN members m ON m.merchant_id = s.merchant_id AND m.user_id = s.user_id AND m.removed_at IS NULL
    WHERE s.id = $1 AND s.ended_at IS NULL AND s.last_seen_at > $3::timestamptz
  ), session_touch AS (
    UPDATE sessions SET last_seen_at = $2::timestamptz FROM live WHERE sessions.id = live.id AND live.last_seen_at <= $4::timestamptz
  ), member_touch AS (
    UPDATE members SET last_seen_at = $2::timestamptz FROM live
    WHERE members.merchant_id = live.merchant_id AND members.user_id = live.user_id
      AND (members.last_seen_at IS NULL OR members.last_seen_at <= $4::timestamptz)
  )
  SELECT user_id, merchant_id, role, name FROM live`;

type Row = { user_id: string; merchant_id: string; role: Role; name: string };

/**
 * Who a session belongs to, and what they may do in the merchant it works for, as of now: one statement,
 * never cached, so that an ended session or a changed role counts from the next request on.
 * Throws `unauthorized`.
 */
export async function loadSessionActor(sessionId: string | null, now: Date): Promise<MemberActor> {
  if (!sessionId) throw new AppError("unauthorized", "code_unauthorized");
  const idleSince = new Date(now.getTime() - idleDays * 86_400_000);
  const touchBefore = new Date(now.getTime() - touchAfterMs);
  const [row] = await database().statement<Row>("load_session_actor", statement, [sessionId, now, idleSince, touchBefore]);
  if (!row) throw new AppError("unauthorized", "session_over");
  return { type: "member", merchantId: row.merchant_id, userId: row.user_id, name: row.name, role: row.role, sessionId };
}
