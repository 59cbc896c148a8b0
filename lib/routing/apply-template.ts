import { and, eq, isNull } from "drizzle-orm";
import { members, routingRules, seats, skills } from "@/db/schema";
import { allow, createTeam, listTeams } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, read, type TxContext, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { mostRules, type TemplatePlan } from "./inputs";
import { loadRules } from "./queries/list-rules";
import { lockRules, ruleRow, type StoredRule, tellRouting } from "./rule-changes";
import { lockSeat, seatRow, tellSeat } from "./seat-change";
import { type TemplateRule, tradeTemplate } from "./trade-templates";

type Trade = TemplatePlan["trade"];
type Missing = { teams: string[]; skills: string[]; rules: TemplateRule[] };

/** What of a template this shop does not have, by name: what it has is its own and stays as it is. */
async function findMissing(tx: TxContext, trade: Trade): Promise<Missing> {
  const template = tradeTemplate(trade);
  const mine = eq(skills.merchantId, tx.actor.merchantId);
  const known = {
    teams: new Set((await listTeams(tx)).map(({ name }) => name)),
    skills: new Set((await tx.db.select({ name: skills.name }).from(skills).where(mine)).map(({ name }) => name)),
    rules: new Set((await loadRules(tx)).map(({ name }) => name)),
  };
  const room = mostRules - known.rules.size;
  return {
    teams: template.teams.filter((name) => !known.teams.has(name)),
    skills: template.skills.filter((name) => !known.skills.has(name)),
    rules: template.rules.filter(({ name }) => !known.rules.has(name)).slice(0, Math.max(0, room)),
  };
}

/** What a template would add to this shop. Changes nothing. */
export async function planTemplate(ctx: Context, { trade }: { trade: Trade }): Promise<TemplatePlan> {
  allow(ctx, "routing.read");
  const { rules, ...missing } = await read(ctx, (tx) => findMissing(tx, trade));
  return { trade, ...missing, rules: rules.map(({ team, ...rule }) => ({ ...rule, teamName: team ?? "" })) };
}

/**
 * Adds what a trade usually needs and this shop does not have: groups and skills of everybody, and rules behind
 * those there are, so that nobody is left without an answer or without work, and nothing of the shop's own changes. A rule of the template whose
 * group was removed is sent to the new one.
 */
export async function applyTemplate(ctx: Context, { trade }: { trade: Trade }): Promise<TemplatePlan> {
  allow(ctx, "routing.edit");
  allow(ctx, "team.edit");
  return transact(ctx, async (tx) => {
    const rules = await lockRules(tx);
    const missing = await findMissing(tx, trade);
    const everybody = await loadMembers(tx);
    for (const name of missing.teams) await createTeam(tx, { name, memberIds: everybody });
    await addSkills(tx, missing.skills, everybody);
    const reconnected = await reconnectRules(tx, trade, rules);
    await addRules(tx, missing.rules, rules.at(-1)?.position ?? 0);
    const plan = { trade, ...missing, rules: missing.rules.map(({ team, ...rule }) => ({ ...rule, teamName: team ?? "" })) };
    const added = { teams: plan.teams, skills: plan.skills, rules: plan.rules.map(({ name }) => name), reconnected };
    await recordAudit(tx, {
      action: "routing.template_applied",
      objectType: "merchant",
      objectId: tx.actor.merchantId,
      detail: { trade, ...added },
    });
    tellRouting(tx);
    return plan;
  });
}

async function loadMembers({ db, actor }: TxContext): Promise<string[]> {
  const here = and(eq(members.merchantId, actor.merchantId), isNull(members.removedAt));
  return (await db.select({ userId: members.userId }).from(members).where(here)).map(({ userId }) => userId);
}

async function addSkills(tx: TxContext, names: string[], userIds: string[]): Promise<void> {
  const { merchantId } = tx.actor;
  if (names.length === 0) return;
  await tx.db
    .insert(skills)
    .values(names.map((name) => ({ id: newId("skill"), merchantId, name, createdAt: tx.now })))
    .onConflictDoNothing();
  for (const userId of userIds) {
    const seat = await lockSeat(tx, userId);
    await tx.db
      .update(seats)
      .set({ skills: [...new Set([...seat.skills, ...names])] })
      .where(seatRow(tx, userId));
    await tellSeat(tx, userId);
  }
}

/** Sends rules of the template whose group was removed to the group of its name that there is now. Answers their names. */
async function reconnectRules(tx: TxContext, trade: Trade, rules: StoredRule[]): Promise<string[]> {
  const teams = await listTeams(tx);
  const here = new Set(teams.map(({ id }) => id));
  const byName = new Map(teams.map(({ id, name }) => [name, id]));
  const goals = new Map(tradeTemplate(trade).rules.map(({ name, team }) => [name, byName.get(team ?? "")]));
  const lost = rules.filter(({ name, outcome }) => outcome.teamId && !here.has(outcome.teamId) && goals.get(name));
  for (const { id, name, outcome } of lost)
    await tx.db
      .update(routingRules)
      .set({ outcome: { ...outcome, teamId: goals.get(name) }, updatedAt: tx.now })
      .where(ruleRow(tx, id));
  return lost.map(({ name }) => name);
}

async function addRules(tx: TxContext, rules: TemplateRule[], behind: number): Promise<void> {
  const { merchantId } = tx.actor;
  if (rules.length === 0) return;
  const byName = new Map((await listTeams(tx)).map(({ id, name }) => [name, id]));
  await tx.db.insert(routingRules).values(
    rules.map(({ team, outcome, ...rule }, i) => ({
      ...rule,
      id: newId("rule"),
      merchantId,
      position: behind + 1 + i,
      outcome: team ? { ...outcome, teamId: byName.get(team) } : outcome,
      createdAt: tx.now,
      updatedAt: tx.now,
    })),
  );
}
