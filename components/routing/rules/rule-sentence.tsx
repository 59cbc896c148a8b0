import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { RoutingPlaces, RoutingRule } from "@/lib/routing/inputs";
import { useRuleWords } from "./use-rule-words";

const looks = { 1: "red", 2: "amber", 3: "default", 4: "default" } as const;

/** A rule as one can read it: 当 咨询类型是 投诉 → 客诉组，优先级 紧急. */
export function RuleSentence({ rule, places }: { rule: RoutingRule; places: RoutingPlaces }) {
  const t = useTranslations("routing");
  const { conditionsOf, goalOf } = useRuleWords(places);
  const conditions = conditionsOf(rule.conditions);
  const { first, priority } = rule.outcome;
  const look = looks[priority as keyof typeof looks];
  return (
    <p className="text-pretty break-words text-ink-2 text-sm">
      {conditions.length === 0 ? t("everything") : `${t("when")} `}
      {conditions.map((condition, i) => (
        <span key={condition}>
          {i > 0 ? ` ${t("and")} ` : null}
          <span className="text-ink">{condition}</span>
        </span>
      ))}
      <ArrowRight aria-hidden className="mx-1.5 inline size-3.5 align-[-2px] text-ink-3" />
      <span className="sr-only">→</span>
      <span className="font-semibold text-ink">{goalOf(rule.outcome)}</span>
      {priority === 3 ? null : (
        <Badge variant={look} className="ml-1.5 align-[1px]">
          {t("goal.priority", { name: t(`priority.${priority}` as never) })}
        </Badge>
      )}
      {first === "robot" ? (
        // muted, since there is no robot yet: the rule only keeps the wish
        <Badge variant="outline" className="ml-1.5 max-w-full whitespace-normal border-dashed align-[1px] text-ink-3">
          {t("goal.robot")}
        </Badge>
      ) : null}
    </p>
  );
}
