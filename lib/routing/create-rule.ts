import { routingRules } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { mostRules, type RuleInput } from "./inputs";
import { lockRules, recordRules, refuseUnknown } from "./rule-changes";

/** A new rule, behind all others. */
export async function createRule(ctx: Context, input: RuleInput): Promise<{ id: string }> {
  allow(ctx, "routing.edit");
  return transact(ctx, async (tx) => {
    const rules = await lockRules(tx);
    if (rules.length >= mostRules) throw new AppError("conflict", "too_many_rules", { most: mostRules });
    await refuseUnknown(tx, input);
    const { name, enabled, conditions, outcome } = input;
    const id = newId("rule");
    const position = (rules.at(-1)?.position ?? 0) + 1;
    const at = { createdAt: tx.now, updatedAt: tx.now };
    await tx.db.insert(routingRules).values({ id, merchantId: tx.actor.merchantId, position, name, enabled, conditions, outcome, ...at });
    await recordRules(tx, "rule_created", id, { name, conditions, outcome });
    return { id };
  });
}
