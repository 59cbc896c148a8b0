import { and, desc, eq, gte, sql } from "drizzle-orm";
import { z } from "zod";
import { auditLog, routingRules } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { ruleInput } from "./inputs";
import { lockRules, recordRules } from "./rule-changes";

const undoHours = 24;

const keptRule = ruleInput.extend({ position: z.number(), createdAt: z.coerce.date() });

async function loadRemoved({ db, actor, now }: TxContext, ruleId: string): Promise<z.infer<typeof keptRule>> {
  const recent = gte(auditLog.at, new Date(now.getTime() - undoHours * 3_600_000));
  const removal = and(eq(auditLog.action, "routing.rule_removed"), eq(auditLog.objectId, ruleId));
  const [row] = await db
    .select({ detail: auditLog.detail })
    .from(auditLog)
    .where(and(eq(auditLog.merchantId, actor.merchantId), recent, removal))
    .orderBy(desc(auditLog.at))
    .limit(1);
  const kept = keptRule.safeParse(row?.detail.rule);
  if (!kept.success) throw new AppError("not_found", "rule_not_found");
  return kept.data;
}

/** Brings a rule back that was removed within a day, to where it stood. One that is there already stays as it is. */
export async function restoreRule(ctx: Context, ruleId: string): Promise<void> {
  allow(ctx, "routing.edit");
  await transact(ctx, async (tx) => {
    const rules = await lockRules(tx);
    if (rules.some(({ id }) => id === ruleId)) return;
    const rule = await loadRemoved(tx, ruleId);
    const { merchantId } = tx.actor;
    if (rules.some(({ position }) => position === rule.position)) {
      const behind = and(eq(routingRules.merchantId, merchantId), gte(routingRules.position, rule.position));
      await tx.db
        .update(routingRules)
        .set({ position: sql`${routingRules.position} + 1` })
        .where(behind);
    }
    await tx.db.insert(routingRules).values({ ...rule, id: ruleId, merchantId, updatedAt: tx.now });
    await recordRules(tx, "rule_restored", ruleId, { name: rule.name });
  });
}
