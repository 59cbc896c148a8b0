import { sql } from "drizzle-orm";
import { members } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { personOf } from "./accounts";
import type { Preferences } from "./inputs";
import { memberRow } from "./load-member";

/** Keeps how somebody likes their desk in this merchant. What is not named stays as it is. */
export async function savePreferences(ctx: Context, input: Preferences): Promise<void> {
  const { userId } = personOf(ctx);
  await transact(ctx, async (tx) => {
    await tx.db
      .update(members)
      .set({ preferences: sql`${members.preferences} || ${JSON.stringify(input)}::jsonb` })
      .where(memberRow(tx, userId));
  });
}
