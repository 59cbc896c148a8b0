import type { RoutingRule } from "./inputs";

/** The names of the rules in force that send somewhere, by the group, skill or person they send to. */
export type RulesNaming = { teams: Record<string, string[]>; skills: Record<string, string[]>; people: Record<string, string[]> };

/** Which rules would lose their goal with a group, a skill or a person. */
export function findRulesNaming(rules: readonly RoutingRule[]): RulesNaming {
  const naming: RulesNaming = { teams: {}, skills: {}, people: {} };
  const note = (by: Record<string, string[]>, key: string | undefined, name: string) => {
    if (key) by[key] = [...(by[key] ?? []), name];
  };
  for (const { enabled, name, outcome } of rules) {
    if (!enabled) continue;
    note(naming.teams, outcome.teamId, name);
    note(naming.skills, outcome.skill, name);
    note(naming.people, outcome.userId, name);
  }
  return naming;
}
