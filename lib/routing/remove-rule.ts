import { routingRules } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { recordRules, ruleRow } from "./rule-changes";

/** Removes a rule. The audit row keeps it whole, so that `restoreRule` can bring it back. */
export async function removeRule(ctx: Context, ruleId: string): Promise<void> {
  allow(ctx, "routing.edit");
  await transact(ctx, async (tx) => {
    const [gone] = await tx.db.delete(routingRules).where(ruleRow(tx, ruleId)).returning();
    if (!gone) throw new AppError("not_found", "rule_not_found");
    const { merchantId: _, ...rule } = gone;
    await recordRules(tx, "rule_removed", ruleId, { rule });
  });
}
