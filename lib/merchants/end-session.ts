import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { onAccounts } from "./accounts";

/** Ends a session its own person signed out of. Ending it twice is no error. */
export async function endSession(at: { now: Date }, input: { userId: string; sessionId: string }): Promise<void> {
  await onAccounts(async (db) => {
    const own = and(eq(sessions.id, input.sessionId), eq(sessions.userId, input.userId), isNull(sessions.endedAt));
    await db.update(sessions).set({ endedAt: at.now }).where(own);
  });
}
