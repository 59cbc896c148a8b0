import { sql } from "drizzle-orm";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { lockRules, recordRules } from "./rule-changes";

/** Puts all rules into this order. Refused when others were added or removed meanwhile. */
export async function orderRules(ctx: Context, { ids }: { ids: string[] }): Promise<void> {
  allow(ctx, "routing.edit");
  await transact(ctx, async (tx) => {
    const known = (await lockRules(tx)).map(({ id }) => id);
    if (ids.toSorted().join() !== known.toSorted().join()) throw new AppError("conflict", "rules_changed");
    if (ids.join() === known.join()) return;
    await tx.db.execute(sql`
      UPDATE routing_rules SET position = o.place
      FROM json_array_elements_text(${JSON.stringify(ids)}::json) WITH ORDINALITY AS o(id, place)
      WHERE routing_rules.merchant_id = ${tx.actor.merchantId} AND routing_rules.id = o.id`);
    await recordRules(tx, "rules_ordered", tx.actor.merchantId, { ids });
  });
}
