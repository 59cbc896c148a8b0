import { and, eq, sql } from "drizzle-orm";
import { welcomes } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { findWelcomeProblems, type WelcomeInput, type WelcomeView } from "./inputs";
import { toWelcomeView } from "./queries";

const mostWelcomes = 100;

/** Writes a welcome: a new one (`id` null) at the end of the order, or one that is there. Throws `bad_input` for words that WeChat would not take, or with blanks that nothing fills. */
export async function saveWelcome(ctx: Context, id: string | null, input: WelcomeInput): Promise<WelcomeView> {
  allow(ctx, "reception.edit");
  const { text, menu } = findWelcomeProblems(input.words);
  const wrong = text ?? menu;
  // one of old that is only switched off may go on having blanks that nothing fills
  if (wrong && (input.enabled || wrong.reason !== "blank_nowhere")) throw new AppError("bad_input", wrong.reason, wrong.data);
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const mine = eq(welcomes.merchantId, merchantId);
    const values = { ...input, updatedAt: tx.now };
    const [row] = id
      ? await tx.db
          .update(welcomes)
          .set(values)
          .where(and(mine, eq(welcomes.id, id)))
          .returning()
      : await tx.db
          .insert(welcomes)
          .values({
            id: newId("welcome"),
            merchantId,
            createdAt: tx.now,
            ...values,
            position: sql`(SELECT coalesce(max(w.position), 0) + 1 FROM welcomes w WHERE w.merchant_id = ${merchantId})`,
          })
          .returning();
    if (!row) throw new AppError("not_found", "welcome_not_found");
    if (!id && (await tx.db.$count(welcomes, mine)) > mostWelcomes) throw new AppError("conflict", "welcomes_full", { max: mostWelcomes });
    await recordAudit(tx, { action: "welcome.saved", objectType: "welcome", objectId: row.id, detail: { name: row.name } });
    return toWelcomeView(row);
  });
}
