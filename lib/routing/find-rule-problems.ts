import type { RouteOutcome, RoutingConditions, RoutingPlaces, RoutingRule } from "./inputs";

/** All that can be wrong with a rule. */
export const ruleProblemKinds = [
  "channels_gone",
  "kinds_absent",
  "channels_apart",
  "never_closed",
  "never_open",
  "shop_never_open",
  "shadowed",
  "fights",
  "repeats",
  "team_gone",
  "team_empty",
  "skill_gone",
  "skill_nobody",
  "team_without_skill",
  "person_gone",
] as const;

/** `error`: the rule does nothing, or nothing good. `ruleId`: null for what concerns all of them. */
export type RuleProblem = {
  ruleId: string | null;
  kind: (typeof ruleProblemKinds)[number];
  severity: "error" | "warning";
  data: Record<string, string>;
};

const types = 6;

/** The channels a rule can match at all, by its ids and kinds. */
function channelsOf({ channelIds, channelKinds }: RoutingConditions, { channels }: RoutingPlaces): string[] {
  return channels
    .filter(
      ({ id, kind }) => (channelIds.length === 0 || channelIds.includes(id)) && (channelKinds.length === 0 || channelKinds.includes(kind)),
    )
    .map(({ id }) => id);
}

/** Whether an empty list, which asks for nothing, or every entry of the narrower one lets all through that the narrower does. */
const within = (narrow: readonly string[], wide: readonly string[]) =>
  wide.length === 0 || (narrow.length > 0 && narrow.every((each) => wide.includes(each)));

const atLeast = (narrow: number | undefined, wide: number | undefined) => wide === undefined || (narrow !== undefined && narrow >= wide);
const atMost = (narrow: number | undefined, wide: number | undefined) => wide === undefined || (narrow !== undefined && narrow <= wide);

/** A text with the narrower word holds one of the wider words as well. */
const wordsWithin = (narrow: readonly string[], wide: readonly string[]) =>
  wide.length === 0 ||
  (narrow.length > 0 && narrow.every((word) => wide.some((other) => word.toLowerCase().includes(other.toLowerCase()))));

/** Whether all that one set of conditions lets through, another one does too. */
export function covers(wide: RoutingConditions, narrow: RoutingConditions, places: RoutingPlaces): boolean {
  const anyChannel = wide.channelIds.length === 0 && wide.channelKinds.length === 0;
  const wideChannels = channelsOf(wide, places);
  const everyHour = { open: "always", closed: "never", any: places.hours }[wide.hours];
  const hours = wide.hours === narrow.hours || everyHour === places.hours;
  return (
    hours &&
    (new Set(wide.businessTypes).size === types || within(narrow.businessTypes, wide.businessTypes)) &&
    wordsWithin(narrow.words, wide.words) &&
    (anyChannel || channelsOf(narrow, places).every((id) => wideChannels.includes(id))) &&
    within(narrow.scenes, wide.scenes) &&
    within(narrow.tags, wide.tags) &&
    (wide.customer === "any" || wide.customer === narrow.customer) &&
    atLeast(narrow.queueAtLeast, wide.queueAtLeast) &&
    atLeast(narrow.waitAtLeast, wide.waitAtLeast) &&
    atMost(narrow.freeAtMost, wide.freeAtMost)
  );
}

const sameOutcome = (a: RouteOutcome, b: RouteOutcome) =>
  a.first === b.first && a.teamId === b.teamId && a.skill === b.skill && a.userId === b.userId && a.priority === b.priority;

type Found = Omit<RuleProblem, "ruleId">;
const error = (kind: RuleProblem["kind"], data: Found["data"] = {}): Found => ({ kind, severity: "error", data });
const warning = (kind: RuleProblem["kind"], data: Found["data"] = {}): Found => ({ kind, severity: "warning", data });

/** Why a rule can match nothing, whatever stands before it. */
function whyNever({ conditions }: RoutingRule, places: RoutingPlaces): Found | null {
  const { channelIds, channelKinds, hours } = conditions;
  if (hours === "closed" && places.hours === "always") return error("never_closed");
  if (hours === "open" && places.hours === "never") return error("never_open");
  if (channelIds.length > 0 && !places.channels.some(({ id }) => channelIds.includes(id))) return error("channels_gone");
  if (channelIds.length + channelKinds.length === 0 || channelsOf(conditions, places).length > 0) return null;
  return error(channelIds.length > 0 ? "channels_apart" : "kinds_absent");
}

/** What is wrong with where a rule sends people. */
function atGoal({ teamId, skill, userId }: RouteOutcome, { teams, skills, members }: RoutingPlaces): Found[] {
  const found: Found[] = [];
  const team = teams.find(({ id }) => id === teamId);
  const wanted = skills.find(({ name }) => name === skill);
  const name = team?.name ?? "";
  if (userId && !members.some((member) => member.userId === userId)) found.push(error("person_gone"));
  if (teamId && !team) found.push(error("team_gone"));
  if (team && team.memberIds.length === 0) found.push(error("team_empty", { name }));
  if (skill && !wanted) found.push(error("skill_gone", { skill }));
  else if (skill && wanted?.userIds.length === 0) found.push(error("skill_nobody", { skill }));
  else if (wanted && team && team.memberIds.length > 0 && !wanted.userIds.some((id) => team.memberIds.includes(id)))
    found.push(warning("team_without_skill", { name, skill: wanted.name }));
  return found;
}

/** The first earlier rule that leaves this one nothing. */
function whatShadows(rule: RoutingRule, earlier: readonly RoutingRule[], places: RoutingPlaces): Found | null {
  const before = earlier.find(({ conditions }) => covers(conditions, rule.conditions, places));
  if (!before) return null;
  const data = { name: before.name };
  if (!covers(rule.conditions, before.conditions, places)) return error("shadowed", data);
  return sameOutcome(before.outcome, rule.outcome) ? warning("repeats", data) : error("fights", data);
}

/** What a merchant should mend in their rules, in the order of the rules. Those that are switched off stand in nobody's way. */
export function findRuleProblems(rules: readonly RoutingRule[], places: RoutingPlaces): RuleProblem[] {
  const problems: RuleProblem[] = places.hours === "never" ? [{ ruleId: null, ...error("shop_never_open") }] : [];
  const live: RoutingRule[] = [];
  for (const rule of rules) {
    const never = whyNever(rule, places);
    const reach = never ?? whatShadows(rule, live, places);
    for (const found of [...(reach ? [reach] : []), ...atGoal(rule.outcome, places)]) problems.push({ ruleId: rule.id, ...found });
    if (rule.enabled && !never) live.push(rule);
  }
  return problems;
}
