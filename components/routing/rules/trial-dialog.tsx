"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { RoutingPlaces, RoutingRule, TrialOfRule } from "@/lib/routing/inputs";
import { TrialExamples, TrialMissed } from "./trial-view";
import { trialSize, useTrial } from "./use-trial";

type TrialDialogProps = { rules: readonly RoutingRule[]; places: RoutingPlaces; onClose: () => void };

/** What the rules as they stand would do with the newest conversations, rule by rule. */
export function TrialDialog({ rules, places, onClose }: TrialDialogProps) {
  const t = useTranslations("routing.trial");
  const common = useTranslations("common");
  const { mutate, data, error } = useTrial();
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried once, with the rules as they were when it was opened
  useEffect(() => mutate(rules), []);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("text", { n: data?.tried || trialSize })}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          {error ? (
            <p role="alert" className="flex items-center gap-3 text-red-ink text-sm">
              {t("failed")}
              <Button size="sm" variant="outline" onClick={() => mutate(rules)}>
                {common("tryAgain")}
              </Button>
            </p>
          ) : null}
          {!data && !error ? (
            <div role="status" aria-label={t("running")} className="flex flex-col gap-2">
              {rules.map(({ id }) => (
                <Skeleton key={id} className="h-10 w-full" />
              ))}
            </div>
          ) : null}
          {data?.tried === 0 ? <p className="py-6 text-center text-ink-2 text-sm">{t("none")}</p> : null}
          {data && data.tried > 0 ? (
            <>
              {data.guessed ? <p className="text-amber-ink text-xs">{t("guessed")}</p> : null}
              <ul className="divide-y divide-line-soft rounded-lg border border-line">
                {data.rules.map((of) => (
                  <TriedRule
                    key={of.ruleId ?? "rest"}
                    name={rules.find(({ id }) => id === of.ruleId)?.name ?? t("rest")}
                    of={of}
                    share={of.matched / data.tried}
                    places={places}
                  />
                ))}
              </ul>
            </>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {common("close")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type TriedRuleProps = { name: string; of: TrialOfRule; share: number; places: RoutingPlaces };

function TriedRule({ name, of, share, places }: TriedRuleProps) {
  const t = useTranslations("routing.trial");
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-col gap-2 px-3 py-2">
      <button
        type="button"
        disabled={of.matched === 0}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="grid grid-cols-[minmax(0,1fr)_6rem_3rem_1rem] items-center gap-3 text-left text-sm phone:min-h-11 phone:grid-cols-[minmax(0,1fr)_4rem_2.5rem_1rem]"
      >
        <span className={cn("truncate", of.ruleId ? "text-ink" : "text-ink-3")}>{name}</span>
        <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
          <span className="block h-full rounded-full bg-green" style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
        <span className="text-right text-ink-2 tabular-nums">{t("matched", { n: of.matched })}</span>
        {of.matched > 0 ? (
          <ChevronDown aria-hidden className={cn("size-4 text-ink-3 transition-transform duration-100", open && "rotate-180")} />
        ) : null}
      </button>
      <TrialMissed missed={of.missed} />
      {open ? <TrialExamples of={of} places={places} /> : null}
    </li>
  );
}
