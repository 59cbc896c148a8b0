"use client";
import { useTranslations } from "next-intl";
import { useRouteSigns } from "@/components/conversations/thread/use-route-signs";
import type { RouteOutcome, RoutingConditions, RoutingPlaces } from "@/lib/routing/inputs";

const named = 4;

/** Says in words what rules ask for, where they send people, and what was found. */
export function useRuleWords(places: RoutingPlaces) {
  const t = useTranslations("routing");
  const about = useTranslations("conversations.route.about");
  const signs = useRouteSigns();
  const scene = useTranslations("conversations.sceneLong");
  const kind = useTranslations("customers.kind");
  const kindName = (name: string) => (kind.has(name as never) ? kind(name as never) : name);
  const channelName = (id: string) => places.channels.find((one) => one.id === id)?.name ?? t("goal.gone");

  /** A long list is told by its beginning: the editor has all of it. */
  const fewOf = (list: string[]) =>
    list.length > named + 1 ? t("several", { list: list.slice(0, named).join(t("listComma")), n: list.length }) : list.join(t("or"));

  /** What must hold, one phrase for each condition. */
  const conditionsOf = (c: RoutingConditions): string[] => {
    const several = (key: "businessTypes" | "words" | "tags" | "channelIds" | "channelKinds" | "scenes", list: string[]) =>
      list.length > 0 ? [t(`condition.${key}`, { list: fewOf(list) })] : [];
    const count = (key: "queueAtLeast" | "waitAtLeast" | "freeAtMost") => {
      const n = c[key];
      return n === undefined ? [] : [t(`condition.${key}`, { n })];
    };
    return [
      ...several(
        "businessTypes",
        c.businessTypes.map((type) => about(type).toLowerCase()),
      ),
      ...several("words", c.words),
      ...several("tags", c.tags),
      ...several("channelIds", c.channelIds.map(channelName)),
      ...several("channelKinds", c.channelKinds.map(kindName)),
      ...several(
        "scenes",
        c.scenes.map((one) => scene(one)),
      ),
      ...(c.customer === "any" ? [] : [t(`condition.${c.customer}`)]),
      ...(c.hours === "any" ? [] : [t(`condition.${c.hours}`)]),
      ...count("queueAtLeast"),
      ...count("waitAtLeast"),
      ...count("freeAtMost"),
    ];
  };

  /** Who gets what a rule catches. */
  const goalOf = ({ teamId, skill, userId }: RouteOutcome): string => {
    const gone = t("goal.gone");
    const team = teamId ? (places.teams.find(({ id }) => id === teamId)?.name ?? gone) : "";
    if (userId) return places.members.find((one) => one.userId === userId)?.name ?? gone;
    if (team && skill) return t("goal.teamSkill", { team, skill });
    if (skill) return t("goal.skill", { name: skill });
    return team || t("goal.everybody");
  };

  /** What made a rule match, as 说到“退款”、标签 VIP. */
  const foundOf = (found: string[]): string => signs(found, channelName);

  return { conditionsOf, goalOf, foundOf };
}
