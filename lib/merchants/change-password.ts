import { and, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { sessions, users } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { onAccounts, personOf, within } from "./accounts";
import type { changePasswordInput } from "./inputs";
import { hashPassword, passwordFits } from "./password";
import { countTry, forgive, triesOfPerson } from "./slow-down";

/** Sets a new password for somebody who knows the current one. Their other sessions end. */
export async function changePassword(ctx: Context, input: z.infer<typeof changePasswordInput>): Promise<void> {
  const person = personOf(ctx);
  const tries = triesOfPerson(person.userId);
  await countTry(ctx.now, [tries]);
  const [user] = await onAccounts((db) => db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, person.userId)));
  if (!(await passwordFits(user?.passwordHash, input.current))) throw new AppError("forbidden", "current_password_wrong");
  const passwordHash = await hashPassword(input.password);
  await onAccounts(async (db) => {
    await db.update(users).set({ passwordHash }).where(eq(users.id, person.userId));
    const others = and(eq(sessions.userId, person.userId), ne(sessions.id, person.sessionId), isNull(sessions.endedAt));
    await db.update(sessions).set({ endedAt: ctx.now }).where(others);
    await recordAudit(within(ctx, db), { action: "password.changed", objectType: "user", objectId: person.userId });
  });
  await forgive([tries], tries.key);
}
