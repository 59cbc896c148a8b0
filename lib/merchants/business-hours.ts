import { eq } from "drizzle-orm";
import { merchants } from "@/db/schema";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { type BusinessHours, businessHours } from "./inputs";

export { isOpenAt, nextOpening, openMsBetween, sayOpening } from "@/lib/platform/browser/shop-hours";

/** The hours of the merchant; null: none were set, so it never closes. */
export async function readBusinessHours({ db, actor }: TxContext): Promise<BusinessHours | null> {
  const [row] = await db.select({ settings: merchants.settings }).from(merchants).where(eq(merchants.id, actor.merchantId));
  return businessHours.safeParse(row?.settings.businessHours).data ?? null;
}

/** The same, for a screen. */
export const loadBusinessHours = (ctx: Context): Promise<BusinessHours | null> => read(ctx, readBusinessHours);
