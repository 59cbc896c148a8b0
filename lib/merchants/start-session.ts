import { and, eq, isNull, sql } from "drizzle-orm";
import { members, sessions } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Visitor } from "@/lib/platform/auth/visitor";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { asMember, onAccounts, within } from "./accounts";

/** Signs a person's browser in, to the merchant they worked for last. */
export async function startSession(visitor: Visitor, input: { userId: string }): Promise<{ sessionId: string; merchantId: string }> {
  return onAccounts(async (db) => {
    const [member] = await db
      .select({ merchantId: members.merchantId, name: members.name, role: members.role })
      .from(members)
      .where(and(eq(members.userId, input.userId), isNull(members.removedAt)))
      .orderBy(sql`${members.lastSeenAt} DESC NULLS LAST`, members.createdAt)
      .limit(1);
    if (!member) throw new AppError("forbidden", "no_membership");
    const id = newId("session");
    const { now, userAgent, address } = visitor;
    await db
      .insert(sessions)
      .values({ id, userId: input.userId, merchantId: member.merchantId, userAgent, address, createdAt: now, lastSeenAt: now });
    const ctx = asMember(visitor, { userId: input.userId, ...member });
    await recordAudit(within(ctx, db), { action: "session.started", objectType: "session", objectId: id, detail: { address } });
    return { sessionId: id, merchantId: member.merchantId };
  });
}
