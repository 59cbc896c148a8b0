import { sql } from "drizzle-orm";
import { routingSettings as table } from "@/db/schema";
import { orderShareOut } from "@/lib/conversations";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { type RoutingSettings, routingSettings } from "./inputs";
import { readRoutingSettings } from "./read-routing-settings";

/** Changes how conversations are given out; what is absent stays. */
export async function changeRoutingSettings(ctx: Context, change: Partial<RoutingSettings>): Promise<RoutingSettings> {
  allow(ctx, "routing.edit");
  return transact(ctx, async (tx) => {
    const settings = routingSettings.parse({ ...(await readRoutingSettings(tx)), ...change });
    await tx.db
      .insert(table)
      .values({ merchantId: tx.actor.merchantId, settings, updatedAt: tx.now })
      .onConflictDoUpdate({ target: table.merchantId, set: { settings: sql`excluded.settings`, updatedAt: tx.now } });
    await recordAudit(tx, { action: "routing.settings_changed", objectType: "merchant", objectId: tx.actor.merchantId, detail: change });
    orderShareOut(tx);
    return settings;
  });
}
