import { eq } from "drizzle-orm";
import type { z } from "zod";
import { sessions, users } from "@/db/schema";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { onAccounts, personOf } from "./accounts";
import type { openMerchantInput } from "./inputs";
import { openShop } from "./open-shop";

/** One more merchant for somebody who is signed in; they own it, and their session moves there. */
export async function openMerchant(ctx: Context, input: z.infer<typeof openMerchantInput>): Promise<{ merchantId: string }> {
  const person = personOf(ctx);
  return onAccounts(async (db) => {
    const [user] = await db.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, person.userId));
    if (!user) throw new AppError("unauthorized", "session_over");
    const made = await openShop(db, ctx, { name: input.shopName, trade: input.trade }, { userId: person.userId, ...user });
    await db.update(sessions).set({ merchantId: made.merchantId }).where(eq(sessions.id, person.sessionId));
    return made;
  });
}
