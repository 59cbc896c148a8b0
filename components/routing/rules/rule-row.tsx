"use client";
import { GripVertical, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Switch } from "@/components/ui/switch";
import type { RoutingPlaces, RuleProblem, RuleView } from "@/lib/routing/inputs";
import { ProblemLines } from "./problem-lines";
import { RuleSentence } from "./rule-sentence";

type RuleRowProps = {
  rule: RuleView;
  place: number;
  places: RoutingPlaces;
  problems: readonly RuleProblem[];
  editable: boolean;
  dragged: boolean;
  handle: ComponentProps<"button">;
  onEdit: () => void;
  onSwitch: (on: boolean) => void;
  onRemove: () => void;
};

/** One rule: its place, what it says in a sentence, what is wrong with it, what it has caught. */
export function RuleRow({ rule, place, places, problems, editable, dragged, handle, onEdit, onSwitch, onRemove }: RuleRowProps) {
  const t = useTranslations("routing");
  const common = useTranslations("common");
  return (
    <li
      data-rule={rule.id}
      className={cn(
        "grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 border-line-soft border-b bg-surface px-3 py-3 last:border-0 phone:gap-x-1 phone:px-2",
        dragged && "relative z-10 rounded-md ring-2 ring-green-deep/50",
      )}
    >
      <div className="flex items-center gap-1">
        {editable ? (
          <button
            type="button"
            aria-label={t("move", { name: rule.name })}
            title={t("moveHint")}
            className={cn(
              "grid h-7 w-6 touch-none place-items-center rounded text-ink-3 hover:bg-sunken hover:text-ink phone:h-11 phone:w-8",
              dragged ? "cursor-grabbing" : "cursor-grab",
            )}
            {...handle}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        ) : null}
        <span className="w-5 text-center text-ink-3 text-xs tabular-nums leading-7 phone:w-4">{place}</span>
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex flex-col gap-0.5">
          <div className="flex min-h-7 flex-wrap items-center gap-x-2">
            <h4 className="font-semibold text-ink text-sm">{rule.name}</h4>
            {rule.enabled ? null : <Badge>{t("off")}</Badge>}
            <span className="text-2xs text-ink-3 tabular-nums">{t("caught", { n: rule.caught })}</span>
          </div>
          <RuleSentence rule={rule} places={places} />
        </div>
        <ProblemLines problems={problems} />
      </div>
      {editable ? (
        <div className="flex items-center gap-0.5 phone:col-span-3 phone:justify-end">
          <Button
            variant="ghost"
            size="icon-sm"
            className="phone:size-11"
            aria-label={`${common("edit")}: ${rule.name}`}
            title={common("edit")}
            onClick={onEdit}
          >
            <Pencil aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            className="phone:size-11"
            aria-label={`${common("delete")}: ${rule.name}`}
            title={common("delete")}
            onClick={onRemove}
          >
            <Trash2 aria-hidden />
          </Button>
          <Switch className="ml-1.5" aria-label={t("switch", { name: rule.name })} checked={rule.enabled} onCheckedChange={onSwitch} />
        </div>
      ) : null}
    </li>
  );
}
