import { receptionSettings as table } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { findSettingsProblems, type ReceptionSettings } from "./inputs";

/** Changes what the shop says by itself, all of it at once. Throws `bad_input` for what cannot be said, and for a form that asks for what it does not offer. */
export async function changeReceptionSettings(ctx: Context, settings: ReceptionSettings): Promise<ReceptionSettings> {
  allow(ctx, "reception.edit");
  const [wrong] = Object.entries(findSettingsProblems(settings));
  if (wrong) throw new AppError("bad_input", wrong[1].reason, { field: wrong[0], ...wrong[1].data });
  return transact(ctx, async (tx) => {
    const values = { settings, updatedAt: tx.now };
    await tx.db
      .insert(table)
      .values({ merchantId: tx.actor.merchantId, ...values })
      .onConflictDoUpdate({ target: table.merchantId, set: values });
    await recordAudit(tx, { action: "reception.changed", objectType: "merchant", objectId: tx.actor.merchantId });
    return settings;
  });
}
