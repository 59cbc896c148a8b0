import { and, asc, eq, gte, sql } from "drizzle-orm";
import { conversations, routingRules } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { findRuleProblems } from "../find-rule-problems";
import type { RoutingPlaces, RoutingRule, RuleView } from "../inputs";
import { findRulesNaming, type RulesNaming } from "../rules-naming";
import { loadPlaces } from "./load-places";

const caughtDays = 7;
const dayMs = 86_400_000;

type StoredRule = typeof routingRules.$inferSelect;

/** The rules of the merchant in their order. */
export async function loadRules({ db, actor }: TxContext): Promise<StoredRule[]> {
  return db
    .select()
    .from(routingRules)
    .where(eq(routingRules.merchantId, actor.merchantId))
    .orderBy(asc(routingRules.position), asc(routingRules.id));
}

/** A rule as others see it. */
export const toRule = ({ id, name, enabled, conditions, outcome }: StoredRule): RoutingRule => ({ id, name, enabled, conditions, outcome });

/** How many conversations of the last seven days each rule decided, by its id. */
async function countCaught({ db, actor, now }: TxContext): Promise<Map<string, number>> {
  const ruleId = sql<string | null>`${conversations.route}->'rule'->>'id'`;
  const recent = gte(conversations.lastMessageAt, new Date(now.getTime() - caughtDays * dayMs));
  const rows = await db
    .select({ ruleId, caught: sql<number>`count(*)::int` })
    .from(conversations)
    .where(and(eq(conversations.merchantId, actor.merchantId), recent))
    .groupBy(ruleId);
  return new Map(rows.map((row) => [row.ruleId ?? "", row.caught]));
}

/** The rules in their order, with what each has caught and what is wrong with it. */
export async function loadRuleViews(tx: TxContext, places: RoutingPlaces): Promise<RuleView[]> {
  const rules = await loadRules(tx);
  if (rules.length === 0) return [];
  const caught = await countCaught(tx);
  const problems = findRuleProblems(rules, places);
  return rules.map((rule) => ({
    ...toRule(rule),
    position: rule.position,
    caught: caught.get(rule.id) ?? 0,
    problems: problems.filter(({ ruleId }) => ruleId === rule.id).map(({ kind, severity, data }) => ({ kind, severity, data })),
    createdAt: rule.createdAt.toISOString(),
    updatedAt: rule.updatedAt.toISOString(),
  }));
}

/** The rules of the merchant in their order, with what each has caught and what is wrong with it. */
export async function listRules(ctx: Context): Promise<RuleView[]> {
  allow(ctx, "routing.read");
  return read(ctx, async (tx) => loadRuleViews(tx, await loadPlaces(tx)));
}

/** Which rules would lose their goal with a group, a skill or a person. */
export async function readRulesNaming(ctx: Context): Promise<RulesNaming> {
  allow(ctx, "routing.read");
  return read(ctx, async (tx) => findRulesNaming((await loadRules(tx)).map(toRule)));
}

/** One rule of the merchant. Throws `not_found`. */
export async function readRule(ctx: Context, ruleId: string): Promise<RuleView> {
  const rule = (await listRules(ctx)).find(({ id }) => id === ruleId);
  if (!rule) throw new AppError("not_found", "rule_not_found");
  return rule;
}
