import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Visitor } from "@/lib/platform/auth/visitor";
import { AppError } from "@/lib/platform/errors";
import { onAccounts } from "./accounts";
import { signInInput } from "./inputs";
import { passwordFits } from "./password";
import { countTry, forgive, triesOfAddress, triesOfEmail } from "./slow-down";

/**
 * Who this is, by e-mail and password. An unknown e-mail and a wrong password look and cost the same;
 * after five failures the next try has to wait.
 */
export async function authenticateUser(visitor: Visitor, credentials: { email: string; password: string }): Promise<{ userId: string }> {
  const parsed = signInInput.safeParse(credentials);
  if (!parsed.success) throw new AppError("unauthorized", "sign_in_wrong");
  const { email, password } = parsed.data;
  const own = triesOfEmail(email);
  const counted = [own, triesOfAddress(visitor.address)];
  await countTry(visitor.now, counted);
  const user = await onAccounts(async (db) => {
    const [found] = await db.select({ id: users.id, passwordHash: users.passwordHash }).from(users).where(eq(users.email, email));
    return found;
  });
  if (!(await passwordFits(user?.passwordHash, password)) || !user) throw new AppError("unauthorized", "sign_in_wrong");
  await forgive(counted, own.key);
  return { userId: user.id };
}
