import { and, eq, sql } from "drizzle-orm";
import { welcomes } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import type { WelcomeView } from "./inputs";
import { listWelcomes } from "./queries";

/** Puts the welcomes into this order; what is not named stays behind, as it was. */
export async function orderWelcomes(ctx: Context, ids: readonly string[]): Promise<WelcomeView[]> {
  allow(ctx, "reception.edit");
  return transact(ctx, async (tx) => {
    const place = sql`coalesce(array_position(${sql.param([...ids])}::text[], ${welcomes.id}), ${welcomes.position} + ${ids.length})`;
    await tx.db
      .update(welcomes)
      .set({ position: place, updatedAt: tx.now })
      .where(and(eq(welcomes.merchantId, tx.actor.merchantId)));
    await recordAudit(tx, { action: "welcomes.ordered", objectType: "merchant", objectId: tx.actor.merchantId });
    return listWelcomes(tx);
  });
}
