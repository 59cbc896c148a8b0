import { eq } from "drizzle-orm";
import { receptionSettings as table } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { type ClosingForm, type ReceptionSettings, receptionSettings } from "./inputs";

/** What the shop says by itself; where it has not chosen, what is usual. */
export async function readReceptionSettings(ctx: Context): Promise<ReceptionSettings> {
  allow(ctx, "reception.read");
  return read(ctx, async ({ db, actor }) => {
    const [row] = await db.select({ settings: table.settings }).from(table).where(eq(table.merchantId, actor.merchantId));
    return receptionSettings.safeParse(row?.settings ?? {}).data ?? receptionSettings.parse({});
  });
}

/** What the form at the end asks for. */
export async function readClosingForm(ctx: Context): Promise<ClosingForm> {
  return (await readReceptionSettings(ctx)).closing;
}
