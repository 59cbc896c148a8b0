import { eq } from "drizzle-orm";
import { routingSettings as table } from "@/db/schema";
import { type Context, read } from "@/lib/platform/context";
import { type RoutingSettings, routingSettings } from "./inputs";

/** How the merchant gives out conversations; what was never chosen is as usual. */
export async function readRoutingSettings(ctx: Context): Promise<RoutingSettings> {
  return read(ctx, async ({ db, actor }) => {
    const [row] = await db.select({ settings: table.settings }).from(table).where(eq(table.merchantId, actor.merchantId));
    return routingSettings.safeParse(row?.settings ?? {}).data ?? routingSettings.parse({});
  });
}
