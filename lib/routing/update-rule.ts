import { routingRules } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { RuleChange } from "./inputs";
import { recordRules, refuseUnknown, ruleRow } from "./rule-changes";

/** Changes a rule, or switches it on or off; what is absent stays. Conversations that it sent somewhere stay there. */
export async function updateRule(ctx: Context, ruleId: string, change: RuleChange): Promise<void> {
  allow(ctx, "routing.edit");
  await transact(ctx, async (tx) => {
    await refuseUnknown(tx, change);
    const { name, enabled, conditions, outcome } = change;
    const [changed] = await tx.db
      .update(routingRules)
      .set({ name, enabled, conditions, outcome, updatedAt: tx.now })
      .where(ruleRow(tx, ruleId))
      .returning({ name: routingRules.name });
    if (!changed) throw new AppError("not_found", "rule_not_found");
    await recordRules(tx, "rule_changed", ruleId, { ...change, name: changed.name });
  });
}
