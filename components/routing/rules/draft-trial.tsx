"use client";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { RoutingPlaces, RoutingRule } from "@/lib/routing/inputs";
import { TrialExamples, TrialMissed } from "./trial-view";
import { useTrial } from "./use-trial";

type DraftTrialProps = {
  rules: readonly RoutingRule[];
  ruleId: string;
  places: RoutingPlaces;
  /** Whether the draft can be tried as it stands. */
  ready: boolean;
};

/** Tries one rule that is not saved yet, at its place among the others. */
export function DraftTrial({ rules, ruleId, places, ready }: DraftTrialProps) {
  const t = useTranslations("routing");
  const { mutate, data, error, isPending } = useTrial();
  const mine = data?.rules.find((one) => one.ruleId === ruleId);
  const section = useRef<HTMLElement>(null);
  // it stands last in a long form: what came of it would be below what one sees
  useEffect(() => {
    if (data || error) section.current?.scrollIntoView({ block: "nearest" });
  }, [data, error]);
  return (
    <section ref={section} className="flex flex-col gap-2 rounded-lg bg-paper p-3" aria-live="polite">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="sm" variant="outline" disabled={isPending || !ready} onClick={() => mutate(rules)}>
          {isPending ? <Spinner /> : <FlaskConical aria-hidden />}
          {t("form.try")}
        </Button>
        {error ? <span className="text-red-ink text-xs">{t("trial.failed")}</span> : null}
        {data?.tried === 0 ? <span className="text-ink-2 text-xs">{t("trial.none")}</span> : null}
        {data && mine && data.tried > 0 ? (
          <span className="text-ink-2 text-sm">
            {t("trial.result", { tried: data.tried, matched: mine.matched })}
            {mine.matched === 0 ? null : (
              <span className={mine.moved > 0 ? "ml-1 text-amber-ink" : "ml-1"}>
                {mine.moved > 0 ? t("trial.moved", { n: mine.moved }) : t("trial.same")}
              </span>
            )}
          </span>
        ) : null}
      </div>
      {mine ? <TrialMissed missed={mine.missed} /> : null}
      {data?.guessed ? <p className="text-amber-ink text-xs">{t("trial.guessed")}</p> : null}
      {mine && mine.matched > 0 ? <TrialExamples of={mine} places={places} /> : null}
    </section>
  );
}
