"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TradeSelect } from "@/components/merchants/trade-select";
import { useAct } from "@/components/merchants/use-act";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { RoutingPlaces, TemplatePlan } from "@/lib/routing/inputs";
import { RuleSentence } from "./rule-sentence";

const door = "/api/routing/template";

type TemplateDialogProps = { trade: TemplatePlan["trade"]; places: RoutingPlaces; onApplied: () => Promise<unknown>; onClose: () => void };

/** Shows what a template of a trade would add to this shop, and adds it. */
export function TemplateDialog({ trade: own, places, onApplied, onClose }: TemplateDialogProps) {
  const t = useTranslations("routing.templateDialog");
  const common = useTranslations("common");
  const [trade, setTrade] = useState(own);
  const [act, busy] = useAct();
  const refusal = useRefusal();
  const { data: plan, error } = useQuery({
    queryKey: ["routing", "template", trade],
    queryFn: ({ signal }) => callDoor<TemplatePlan>("GET", `${door}?trade=${trade}`, undefined, { signal }),
  });
  const nothing = plan && plan.teams.length + plan.skills.length + plan.rules.length === 0;
  const apply = async () => {
    const done = await act(async () => {
      await callDoor("POST", door, { trade });
      await onApplied();
    });
    if (!done) return;
    toast(t("applied"));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Field>
            <FieldLabel htmlFor="template-trade">{t("trade")}</FieldLabel>
            <TradeSelect id="template-trade" value={trade} onChange={setTrade} className="max-w-60" />
          </Field>
          {error ? <FieldError>{refusal(error)}</FieldError> : null}
          {!plan && !error ? <Skeleton className="h-40 w-full" /> : null}
          {nothing ? <p className="py-4 text-center text-ink-2 text-sm">{t("nothing")}</p> : null}
          {plan && !nothing ? <Plan plan={plan} places={places} /> : null}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{common("cancel")}</Button>
          </DialogClose>
          <Button disabled={busy || !plan || nothing} onClick={() => void apply()}>
            {busy ? <Spinner /> : null}
            {t("apply")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Plan({ plan, places }: { plan: TemplatePlan; places: RoutingPlaces }) {
  const t = useTranslations("routing.templateDialog");
  // Groups that are still to be made are named as if they were there.
  const shown = { ...places, teams: [...places.teams, ...plan.teams.map((name) => ({ id: `new ${name}`, name, memberIds: [] }))] };
  return (
    <div className="flex flex-col gap-4">
      {plan.teams.length > 0 ? <Names title={t("teams")} names={plan.teams} /> : null}
      {plan.skills.length > 0 ? <Names title={t("skills")} names={plan.skills} /> : null}
      {plan.rules.length > 0 ? (
        <Part title={t("rules")}>
          <ol className="divide-y divide-line-soft rounded-lg border border-line">
            {plan.rules.map(({ teamName, ...rule }) => (
              <li key={rule.name} className="flex flex-col gap-0.5 px-3 py-2">
                <span className="font-semibold text-sm">{rule.name}</span>
                <RuleSentence
                  places={shown}
                  rule={{
                    ...rule,
                    id: rule.name,
                    outcome: { ...rule.outcome, ...(teamName ? { teamId: shown.teams.find(({ name }) => name === teamName)?.id } : {}) },
                  }}
                />
              </li>
            ))}
          </ol>
        </Part>
      ) : null}
    </div>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <Part title={title}>
      <div className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <Badge key={name} variant="green" className="h-6 px-2 text-xs">
            {name}
          </Badge>
        ))}
      </div>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-medium text-sm">{title}</h3>
      {children}
    </section>
  );
}
