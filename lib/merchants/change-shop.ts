import { eq, sql } from "drizzle-orm";
import { merchants } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { ShopInput, ShopView } from "./inputs";
import { allow } from "./permissions";
import { toShopView } from "./queries";

/** Changes what the shop is called, what it sells, or when its desks raise the alarm; what is absent stays. */
export async function changeShop(ctx: Context, input: ShopInput): Promise<ShopView> {
  const { name, trade, alarmSeconds } = input;
  if (name !== undefined || trade !== undefined) allow(ctx, "merchant.edit");
  if (alarmSeconds !== undefined || (name === undefined && trade === undefined)) allow(ctx, "merchant.set_alarm");
  return transact(ctx, async (tx) => {
    const { merchantId } = tx.actor;
    const settings =
      alarmSeconds === undefined ? {} : { settings: sql`${merchants.settings} || ${JSON.stringify({ alarmSeconds })}::jsonb` };
    const [row] = await tx.db
      .update(merchants)
      .set({ id: merchantId, ...(name === undefined ? {} : { name }), ...(trade === undefined ? {} : { trade }), ...settings })
      .where(eq(merchants.id, merchantId))
      .returning({ id: merchants.id, name: merchants.name, trade: merchants.trade, settings: merchants.settings });
    if (!row) throw new AppError("not_found", "code_not_found");
    const shop = toShopView(row);
    await recordAudit(tx, { action: "merchant.changed", objectType: "merchant", objectId: merchantId, detail: input });
    tx.record.events.push({ kind: "merchant.changed", payload: { shop } });
    return shop;
  });
}
