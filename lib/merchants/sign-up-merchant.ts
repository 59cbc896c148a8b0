import type { z } from "zod";
import { users } from "@/db/schema";
import type { Visitor } from "@/lib/platform/auth/visitor";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { onAccounts } from "./accounts";
import type { signUpInput } from "./inputs";
import { openShop } from "./open-shop";
import { hashPassword } from "./password";
import { countTry, forgive, signUpsOfAddress } from "./slow-down";

/** A new merchant with its owner, in one transaction. An e-mail that has an account already is refused. */
export async function signUpMerchant(
  visitor: Visitor,
  input: z.infer<typeof signUpInput>,
): Promise<{ merchantId: string; userId: string }> {
  const counted = [signUpsOfAddress(visitor.address)];
  await countTry(visitor.now, counted); // or the refusal below could be used to try out addresses
  const passwordHash = await hashPassword(input.password);
  const userId = newId("user");
  const name = input.name ?? input.shopName;
  const made = await onAccounts(async (db) => {
    const stored = await db
      .insert(users)
      .values({ id: userId, email: input.email, name, passwordHash, createdAt: visitor.now })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (stored.length === 0) throw new AppError("conflict", "email_taken");
    return openShop(db, visitor, { name: input.shopName, trade: input.trade }, { userId, name, email: input.email });
  });
  await forgive(counted, "");
  return { merchantId: made.merchantId, userId };
}
