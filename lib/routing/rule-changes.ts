import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { channels, members, routingRules, skills, teams } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { RouteOutcome, RoutingConditions } from "./inputs";

export type StoredRule = typeof routingRules.$inferSelect;

/** One rule of this merchant. */
export const ruleRow = (tx: TxContext, ruleId: string) =>
  and(eq(routingRules.merchantId, tx.actor.merchantId), eq(routingRules.id, ruleId));

/** All rules of the merchant in their order, locked, so that two people cannot reorder them at once. */
export async function lockRules(tx: TxContext): Promise<StoredRule[]> {
  return tx.db
    .select()
    .from(routingRules)
    .where(eq(routingRules.merchantId, tx.actor.merchantId))
    .orderBy(asc(routingRules.position), asc(routingRules.id))
    .for("update");
}

/** Refuses a rule that names a group, skill, person or channel that this shop does not have. */
export async function refuseUnknown(tx: TxContext, rule: { conditions?: RoutingConditions; outcome?: RouteOutcome }): Promise<void> {
  const { merchantId } = tx.actor;
  const { teamId, skill, userId } = rule.outcome ?? {};
  const channelIds = [...new Set(rule.conditions?.channelIds)];
  if (teamId) {
    const known = await tx.db
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.merchantId, merchantId), eq(teams.id, teamId)));
    if (known.length === 0) throw new AppError("not_found", "team_not_found");
  }
  if (skill) {
    const known = await tx.db
      .select({ id: skills.id })
      .from(skills)
      .where(and(eq(skills.merchantId, merchantId), eq(skills.name, skill)));
    if (known.length === 0) throw new AppError("not_found", "skill_not_found");
  }
  if (userId) {
    const here = and(eq(members.merchantId, merchantId), eq(members.userId, userId), isNull(members.removedAt));
    const known = await tx.db.select({ userId: members.userId }).from(members).where(here);
    if (known.length === 0) throw new AppError("not_found", "member_not_found");
  }
  if (channelIds.length > 0) {
    const here = and(eq(channels.merchantId, merchantId), inArray(channels.id, channelIds), isNull(channels.removedAt));
    const known = await tx.db.select({ id: channels.id }).from(channels).where(here);
    if (known.length < channelIds.length) throw new AppError("not_found", "channel_not_found");
  }
}

/** Writes down who changed a rule and how, and tells the desks that the rules are others now. */
export async function recordRules(tx: TxContext, action: string, ruleId: string, detail: Record<string, unknown>): Promise<void> {
  await recordAudit(tx, { action: `routing.${action}`, objectType: "routing_rule", objectId: ruleId, detail });
  tellRouting(tx);
}

/** Tells the desks that rules or skills are others now. */
export function tellRouting(tx: TxContext): void {
  tx.record.events.push({ kind: "routing.changed", payload: {} });
}
