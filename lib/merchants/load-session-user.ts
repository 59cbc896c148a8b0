import { and, eq, gt, isNull } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { onAccounts } from "./accounts";
import { idleDays } from "./load-session-actor";

export type SessionUser = { userId: string; email: string; sessionId: string };

/** The person of a live session, whichever merchant it works for; null when there is none. */
export async function loadSessionUser(sessionId: string | null, now: Date): Promise<SessionUser | null> {
  if (!sessionId) return null;
  const live = and(
    eq(sessions.id, sessionId),
    isNull(sessions.endedAt),
    gt(sessions.lastSeenAt, new Date(now.getTime() - idleDays * 86_400_000)),
  );
  const [row] = await onAccounts((db) =>
    db.select({ userId: users.id, email: users.email }).from(sessions).innerJoin(users, eq(users.id, sessions.userId)).where(live),
  );
  return row ? { ...row, sessionId } : null;
}
