import { routeConversation } from "@/lib/conversations";
import { isOpenAt, readBusinessHours } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { asksForPeople, decideRoute, freePlaces } from "./decide-route";
import { loadRules, toRule } from "./queries/list-rules";
import { loadRound } from "./queries/load-rounds";
import { asksForQueue, loadQueueFigures } from "./queries/queue-figures";
import { loadStaff } from "./queries/seats-on-duty";
import { readRoutingSettings } from "./read-routing-settings";

const nobodyWaits = { waiting: 0, longestSeconds: 0 };

/**
 * Decides where a conversation that has begun to wait goes, and has it shared out. What was decided in this round
 * stays, so that doing it again changes nothing. False: there was nothing to decide. Called by jobs alone.
 */
export async function routeWaiting(ctx: Context, conversationId: string): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const round = await loadRound(tx, conversationId);
    if (!round) return false;
    const rules = (await loadRules(tx)).map(toRule);
    const open = isOpenAt(await readBusinessHours(tx), tx.now);
    const queue = asksForQueue(rules) ? await loadQueueFigures(tx, rules, conversationId) : nobodyWaits;
    const settings = open ? await readRoutingSettings(tx) : undefined;
    const staff = settings?.unattended !== "wait" || asksForPeople(rules) ? await loadStaff(tx) : [];
    const route = decideRoute(rules, { ...round.facts, open, queue, free: freePlaces(staff) }, staff, settings);
    return routeConversation(tx, conversationId, route);
  });
}
