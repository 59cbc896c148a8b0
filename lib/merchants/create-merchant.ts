import { eq } from "drizzle-orm";
import { apiKeys, users } from "@/db/schema";
import { newId } from "@/lib/platform/ids";
import { onAccounts } from "./accounts";
import { makeApiKey } from "./api-key";
import { openShop } from "./open-shop";
import { hashPassword } from "./password";

export type NewMerchant = { name: string; email: string; password: string; ownerName?: string; demo?: boolean };

/**
 * A merchant with its owner and an API key, made by whoever runs the installation. Somebody who has an
 * account already becomes the owner and keeps their password.
 */
export async function createMerchant(
  input: NewMerchant,
  now = new Date(),
): Promise<{ merchantId: string; userId: string; apiKey: string }> {
  const email = input.email.trim().toLowerCase();
  const passwordHash = await hashPassword(input.password);
  const key = makeApiKey();
  return onAccounts(async (db) => {
    const name = input.ownerName ?? input.name;
    await db
      .insert(users)
      .values({ id: newId("user"), email, name, passwordHash, createdAt: now })
      .onConflictDoNothing({ target: users.email });
    const [user] = await db.select({ id: users.id, name: users.name }).from(users).where(eq(users.email, email));
    if (!user) throw new Error("the owner could not be stored");
    const at = { now, requestId: newId("request") };
    const { merchantId } = await openShop(
      db,
      at,
      { name: input.name, trade: "other", demo: input.demo },
      { userId: user.id, name: user.name, email },
    );
    await db
      .insert(apiKeys)
      .values({ id: newId("apiKey"), merchantId, name: "CLI", keyHash: key.hash, prefix: key.prefix, createdAt: now });
    return { merchantId, userId: user.id, apiKey: key.key };
  });
}
