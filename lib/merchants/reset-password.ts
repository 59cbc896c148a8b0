import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { members, passwordResets, sessions, signInAttempts, users } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Visitor } from "@/lib/platform/auth/visitor";
import type { TxContext } from "@/lib/platform/context";
import { hashToken } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";
import { asMember, onAccounts, within } from "./accounts";
import type { resetPasswordInput } from "./inputs";
import { hashPassword } from "./password";
import { countTry, resetsOfAddress } from "./slow-down";

async function refuseToken(db: TxContext["db"], tokenHash: string): Promise<never> {
  const [known] = await db.select({ usedAt: passwordResets.usedAt }).from(passwordResets).where(eq(passwordResets.tokenHash, tokenHash));
  throw new AppError("gone", !known ? "reset_unknown" : known.usedAt ? "reset_used" : "reset_expired");
}

/** Sets a new password by a mailed token, once. All sessions of the person end, and other links to the same end do too. */
export async function resetPassword(visitor: Visitor, input: z.infer<typeof resetPasswordInput>): Promise<void> {
  await countTry(visitor.now, [resetsOfAddress(visitor.address)]);
  const { now } = visitor;
  const tokenHash = hashToken(input.token);
  const passwordHash = await hashPassword(input.password);
  await onAccounts(async (db) => {
    const live = and(eq(passwordResets.tokenHash, tokenHash), isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now));
    const [taken] = await db.update(passwordResets).set({ usedAt: now }).where(live).returning({ userId: passwordResets.userId });
    if (!taken) return refuseToken(db, tokenHash);
    const { userId } = taken;
    const [user] = await db.update(users).set({ passwordHash }).where(eq(users.id, userId)).returning({ email: users.email });
    await db
      .update(passwordResets)
      .set({ usedAt: now })
      .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
    await db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)));
    await db.delete(signInAttempts).where(eq(signInAttempts.key, `email:${user?.email}`));
    const shops = await db
      .select()
      .from(members)
      .where(and(eq(members.userId, userId), isNull(members.removedAt)));
    for (const { merchantId, name, role } of shops) {
      const ctx = within(asMember(visitor, { merchantId, userId, name, role }), db);
      await recordAudit(ctx, { action: "password.reset", objectType: "user", objectId: userId });
    }
  });
}
