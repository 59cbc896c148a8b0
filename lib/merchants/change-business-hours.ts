import { eq, sql } from "drizzle-orm";
import { merchants } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { neverOpens } from "@/lib/platform/browser/shop-hours";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { type BusinessHours, findHoursProblem } from "./inputs";
import { allow } from "./permissions";
import { toShopView } from "./queries";

/** Changes when the shop is open; null: it never closes. Throws `bad_input` for hours in which it would never open, and for spans or dates that are told twice. */
export async function changeBusinessHours(ctx: Context, hours: BusinessHours | null): Promise<BusinessHours | null> {
  allow(ctx, "merchant.edit");
  const wrong = hours && findHoursProblem(hours);
  if (wrong) throw new AppError("bad_input", wrong.reason, wrong.data);
  if (hours && neverOpens(hours, ctx.now)) throw new AppError("bad_input", "hours_never_open");
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const [row] = await tx.db
      .update(merchants)
      .set({ settings: sql`${merchants.settings} || ${JSON.stringify({ businessHours: hours })}::jsonb` })
      .where(eq(merchants.id, merchantId))
      .returning({ id: merchants.id, name: merchants.name, trade: merchants.trade, settings: merchants.settings });
    if (!row) throw new AppError("not_found", "code_not_found");
    await recordAudit(tx, { action: "merchant.hours_changed", objectType: "merchant", objectId: merchantId });
    // The clocks of all desks run by these hours.
    tx.record.events.push({ kind: "merchant.changed", payload: { shop: toShopView(row) } });
    return hours;
  });
}
