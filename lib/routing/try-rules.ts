import { allow, isOpenAt, readBusinessHours } from "@/lib/merchants";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { type Context, read } from "@/lib/platform/context";
import { findBusinessType } from "./business-type";
import { findMatching, findRule, type RouteFacts } from "./decide-route";
import {
  type RoutingRule,
  routeOutcome,
  type Trial,
  type TrialExample,
  type TrialMissed,
  type TrialOfRule,
  type TriedRoute,
  type TryRulesInput,
  tryRulesInput,
} from "./inputs";
import { loadRules, toRule } from "./queries/list-rules";
import { loadLastRounds, type Round } from "./queries/load-rounds";
import { loadPastQueues } from "./queries/queue-figures";

const mostExamples = 20;
const saidLength = 80;
const usual = routeOutcome.parse({});

type Tried = { match: ReturnType<typeof findRule>; route: TriedRoute };

function tryOne(rules: readonly RoutingRule[], facts: RouteFacts): Tried {
  const match = findRule(rules, facts);
  const { id = null, name = "", outcome = usual } = match?.rule ?? {};
  return { match, route: { ruleId: id, ruleName: name, outcome } };
}

const goal = ({ outcome: { teamId = "", skill = "", userId = "", priority, first } }: TriedRoute) =>
  [teamId, skill, userId, priority, first].join("|");

function toExample({ conversationId, customerName, at, facts }: Round, found: string[], before: TriedRoute | null): TrialExample {
  const said = maskNumbers([...facts.taps, ...facts.texts].join(" ").slice(0, saidLength));
  return { conversationId, customerName, said, at: at.toISOString(), type: findBusinessType(facts), found, before };
}

/**
 * What a draft of the rules would have done with the newest conversations, beside the rules in force. Changes nothing.
 * Tags are those of today; how the queue stood is known, how many places were free is not.
 */
export async function tryRules(ctx: Context, input: TryRulesInput): Promise<Trial> {
  allow(ctx, "routing.read");
  const { rules: draft, last } = tryRulesInput.parse(input);
  return read(ctx, async (tx) => {
    const inForce = (await loadRules(tx)).map(toRule);
    const hours = await readBusinessHours(tx);
    const rounds = await loadLastRounds(tx, last);
    const moments = rounds.map(({ conversationId: id, at }) => ({ id, at }));
    const queues = await loadPastQueues(tx, moments);
    const nobody = { waiting: 0, longestSeconds: 0 };
    const of = new Map<string | null, TrialOfRule>(
      [...draft.map(({ id }) => id), null].map((ruleId) => [ruleId, { ruleId, matched: 0, moved: 0, missed: [], examples: [] }]),
    );
    for (const round of rounds) {
      const queue = queues.get(round.conversationId) ?? nobody;
      const facts = { ...round.facts, open: isOpenAt(hours, round.at), queue, free: null };
      const after = tryOne(draft, facts);
      const before = tryOne(inForce, facts);
      for (const { id } of findMatching(draft, facts).slice(1)) noteMissed(of.get(id)?.missed, after.route.ruleName);
      const entry = of.get(after.route.ruleId);
      if (!entry) continue;
      const moved = goal(after.route) !== goal(before.route);
      entry.matched++;
      if (moved) entry.moved++;
      entry.examples.push(toExample(round, after.match?.found ?? [], moved ? before.route : null));
    }
    const tried = [...of.values()].map((entry) => ({
      ...entry,
      missed: entry.missed.sort((a, b) => b.count - a.count),
      examples: fewOf(entry.examples),
    }));
    return {
      tried: rounds.length,
      moved: tried.reduce((sum, entry) => sum + entry.moved, 0),
      guessed: draft.some(({ enabled, conditions }) => enabled && conditions.freeAtMost !== undefined),
      rules: tried,
    };
  });
}

function noteMissed(missed: TrialMissed[] | undefined, ruleName: string): void {
  const known = missed?.find((one) => one.ruleName === ruleName);
  if (known) known.count++;
  else missed?.push({ ruleName, count: 1 });
}

/** Those that would go elsewhere first, since they are what one wants to see. */
const fewOf = (examples: TrialExample[]) =>
  [...examples.filter(({ before }) => before), ...examples.filter(({ before }) => !before)].slice(0, mostExamples);
