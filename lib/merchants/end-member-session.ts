import { and, eq, isNull, or } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { onAccounts, personOf, within } from "./accounts";
import { may } from "./permissions";

/** Ends a session: one's own, or, for an owner, any that works for this merchant. It counts from its next request on. */
export async function endMemberSession(ctx: Context, input: { sessionId: string }): Promise<void> {
  const person = personOf(ctx);
  await onAccounts(async (db) => {
    const own = eq(sessions.userId, person.userId);
    const reach = may(person, "session.end") ? or(own, eq(sessions.merchantId, person.merchantId)) : own;
    const ended = await db
      .update(sessions)
      .set({ endedAt: ctx.now })
      .where(and(eq(sessions.id, input.sessionId), isNull(sessions.endedAt), reach))
      .returning({ userId: sessions.userId });
    if (!ended[0]) throw new AppError("not_found", "session_not_found");
    await recordAudit(within(ctx, db), {
      action: "session.ended",
      objectType: "session",
      objectId: input.sessionId,
      detail: { userId: ended[0].userId },
    });
  });
}
