"use client";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { RoutingPlaces, TrialOfRule } from "@/lib/routing/inputs";
import { useRuleWords } from "./use-rule-words";

const mostNamed = 3;

/** What a rule would take as well, had none before it taken it. */
export function TrialMissed({ missed }: { missed: TrialOfRule["missed"] }) {
  const t = useTranslations("routing");
  if (missed.length === 0) return null;
  const n = missed.reduce((sum, { count }) => sum + count, 0);
  const named = missed.slice(0, mostNamed).map(({ ruleName }) => t("trial.missedTo", { name: ruleName }));
  return <p className="text-amber-ink text-xs">{t("trial.missed", { n, names: named.join(t("listComma")) })}</p>;
}

/** Past conversations that a rule would catch, those that would go elsewhere first. */
export function TrialExamples({ of, places }: { of: TrialOfRule; places: RoutingPlaces }) {
  const t = useTranslations("routing.trial");
  const type = useTranslations("conversations.route.about");
  const format = useFormatter();
  const { goalOf, foundOf } = useRuleWords(places);
  if (of.examples.length === 0) return <p className="text-ink-3 text-xs">{t("noExamples")}</p>;
  return (
    <ul className="max-h-72 divide-y divide-line-soft overflow-y-auto rounded-md border border-line">
      {of.examples.map(({ conversationId, customerName, said, at, type: about, found, before }) => (
        <li key={conversationId}>
          <Link
            href={`/conversations/${conversationId}`}
            target="_blank"
            title={t("open")}
            className="flex flex-col gap-0.5 px-3 py-2 hover:bg-sunken"
          >
            <span className="flex items-baseline gap-2 text-xs">
              <span className="truncate font-semibold text-ink">{customerName}</span>
              <span className="shrink-0 text-ink-3 tabular-nums">
                {format.dateTime(new Date(at), { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false })}
              </span>
              <Badge className="ml-auto">{type(about)}</Badge>
            </span>
            <span className="truncate text-ink text-sm">{said || t("quiet")}</span>
            <span className="flex flex-wrap gap-x-3 text-2xs text-ink-3">
              {found.length > 0 ? <span>{t("basis", { found: foundOf(found) })}</span> : null}
              {before ? <span className="text-amber-ink">{t("before", { goal: goalOf(before.outcome) })}</span> : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
