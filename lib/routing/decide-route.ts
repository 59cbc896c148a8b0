import type { Route } from "@/lib/conversations";
import { type BusinessSigns, findBusinessType } from "./business-type";
import type { BusinessType, RoutingConditions, RoutingRule, RoutingSettings, SeatState } from "./inputs";

/** What is known of a conversation before anybody has answered. */
export type RouteFacts = BusinessSigns & {
  channelId: string;
  channelKind: string;
  tags: readonly string[];
  returning: boolean;
  open: boolean;
  /** Others who wait, and how long the first of them has. */
  queue: { waiting: number; longestSeconds: number };
  /** Free places of those on duty; null: not known, as of the past. */
  free: number | null;
};

/** A member as somebody who could receive. */
export type StaffSeat = {
  userId: string;
  state: SeatState;
  skills: readonly string[];
  teamIds: readonly string[];
  capacity: number;
  load: number;
};

const holds = (text: string, word: string) => text.toLowerCase().includes(word.toLowerCase());

/** What made conditions match, as `word:退款`; null: they do not. */
export function matchConditions(wanted: RoutingConditions, facts: RouteFacts, type: BusinessType): string[] | null {
  const found: string[] = [];
  const meet = (asked: boolean, met: boolean, sign: string) => {
    if (asked && met) found.push(sign);
    return !asked || met;
  };
  const said = [...facts.texts, ...facts.taps];
  const word = wanted.words.find((each) => said.some((text) => holds(text, each)));
  const tag = wanted.tags.find((each) => facts.tags.includes(each));
  const { waiting, longestSeconds } = facts.queue;
  const { queueAtLeast, waitAtLeast, freeAtMost } = wanted;
  const matches =
    meet(wanted.businessTypes.length > 0, wanted.businessTypes.includes(type), `type:${type}`) &&
    meet(wanted.words.length > 0, word !== undefined, `word:${word}`) &&
    meet(wanted.tags.length > 0, tag !== undefined, `tag:${tag}`) &&
    meet(wanted.channelIds.length > 0, wanted.channelIds.includes(facts.channelId), `channel:${facts.channelId}`) &&
    meet(wanted.channelKinds.length > 0, wanted.channelKinds.includes(facts.channelKind), `kind:${facts.channelKind}`) &&
    meet(wanted.scenes.length > 0, wanted.scenes.includes(facts.scene), `scene:${facts.scene}`) &&
    meet(wanted.customer !== "any", (wanted.customer === "returning") === facts.returning, `customer:${wanted.customer}`) &&
    meet(wanted.hours !== "any", (wanted.hours === "open") === facts.open, `hours:${wanted.hours}`) &&
    meet(queueAtLeast !== undefined, waiting >= (queueAtLeast ?? 0), `queue:${waiting}`) &&
    meet(waitAtLeast !== undefined, longestSeconds >= (waitAtLeast ?? 0), `wait:${longestSeconds}`) &&
    meet(freeAtMost !== undefined, facts.free !== null && facts.free <= (freeAtMost ?? 0), `free:${facts.free}`);
  return matches ? found : null;
}

/** The first rule that matches, with what made it match; null: none does. */
export function findRule<R extends RoutingRule>(rules: readonly R[], facts: RouteFacts): { rule: R; found: string[] } | null {
  const type = findBusinessType(facts);
  for (const rule of rules) {
    if (!rule.enabled) continue;
    const found = matchConditions(rule.conditions, facts, type);
    if (found) return { rule, found };
  }
  return null;
}

/** All rules in force that match, in their order; only the first of them decides. */
export function findMatching<R extends RoutingRule>(rules: readonly R[], facts: RouteFacts): R[] {
  const type = findBusinessType(facts);
  return rules.filter(({ enabled, conditions }) => enabled && matchConditions(conditions, facts, type) !== null);
}

type Goal = { teamId: string | null; skill: string };

const suits = (seat: StaffSeat, { teamId, skill }: Goal) =>
  (teamId === null || seat.teamIds.includes(teamId)) && (skill === "" || seat.skills.includes(skill));

/**
 * Whom a conversation is for. Nobody may wait for people who are not there: where the shop has nobody such, or they
 * are off duty while others are on, it is for everybody.
 */
function reachable(goal: Goal, staff: readonly StaffSeat[], open: boolean): Goal {
  const everybody = { teamId: null, skill: "" };
  const able = staff.filter((seat) => suits(seat, goal));
  if (able.length === 0) return everybody;
  const onDuty = (seat: StaffSeat) => seat.state !== "offline";
  return open && !able.some(onDuty) && staff.some(onDuty) ? everybody : goal;
}

/** Where a conversation goes: by the first rule that matches, else to everybody. Exactly one answer, whatever the rules are. */
export function decideRoute(
  rules: readonly RoutingRule[],
  facts: RouteFacts,
  staff: readonly StaffSeat[],
  { unattended }: Pick<RoutingSettings, "unattended"> = { unattended: "wait" },
): Route {
  const match = findRule(rules, facts);
  const { userId = null, teamId = null, skill = "", priority = 3, first = "person" } = match?.rule.outcome ?? {};
  const person = staff.find((seat) => seat.userId === userId && seat.state !== "offline");
  const goal = person ? { teamId: null, skill: "" } : reachable({ teamId, skill }, staff, facts.open);
  const served = person !== undefined || staff.some((seat) => seat.state === "online" && suits(seat, goal));
  const nobodyOnDuty = facts.open && unattended === "leave_message" && staff.every(({ state }) => state === "offline");
  const leftMessage = nobodyOnDuty || (!facts.open && !served);
  return {
    ...goal,
    priority,
    leftMessage,
    reason: {
      by: nobodyOnDuty ? "unattended" : leftMessage ? "off_hours" : match ? "rule" : "usual",
      rule: match ? { id: match.rule.id, name: match.rule.name } : null,
      found: match?.found ?? [],
      preferredUserId: person?.userId ?? null,
      onlyUser: person !== undefined,
      first,
    },
  };
}

/** How many more conversations those on duty can take. */
export const freePlaces = (staff: readonly StaffSeat[]): number =>
  staff.reduce((sum, { state, capacity, load }) => sum + (state === "online" ? Math.max(0, capacity - load) : 0), 0);

/** Whether any rule looks at who is there: while the shop is open, all others go to everybody whoever that is. */
export const asksForPeople = (rules: readonly RoutingRule[]): boolean =>
  rules.some(
    ({ enabled, conditions, outcome: { teamId, skill, userId } }) =>
      enabled && (conditions.freeAtMost !== undefined || Boolean(teamId || skill || userId)),
  );
