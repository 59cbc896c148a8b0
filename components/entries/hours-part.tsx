"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { EntrySettings } from "@/lib/entries/inputs";
import { ChoicePart, Part, type PartProps, useOptions } from "./parts";

type Span = EntrySettings["hours"]["spans"][number];
const week = [1, 2, 3, 4, 5, 6, 7] as const;
const workdays: Span = { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" };

export function HoursPart({ settings, change }: PartProps) {
  const t = useTranslations("entries.hours");
  const options = useOptions("hours");
  const id = useId();
  const { hours } = settings;
  const set = (part: Partial<typeof hours>) => change({ ...settings, hours: { ...hours, ...part } });
  const setSpan = (at: number, span: Span) => set({ spans: hours.spans.map((one, n) => (n === at ? span : one)) });
  const always = (on: boolean) => set({ always: on, spans: !on && hours.spans.length === 0 ? [workdays] : hours.spans });
  return (
    <Part title={t("title")} hint={hours.always ? undefined : t("zone")}>
      <div className="flex items-center gap-2">
        <Switch id={id} checked={hours.always} onCheckedChange={always} />
        <label htmlFor={id} className="text-sm">
          {t("always")}
        </label>
      </div>
      {hours.always ? null : (
        <>
          {hours.spans.length === 0 ? <p className="text-amber-ink text-xs">{t("none")}</p> : null}
          {hours.spans.map((span, at) => (
            <SpanRow
              // biome-ignore lint/suspicious/noArrayIndexKey: hours have no name of their own
              key={at}
              span={span}
              onChange={(next) => setSpan(at, next)}
              onRemove={() => set({ spans: hours.spans.filter((one) => one !== span) })}
            />
          ))}
          <Button
            variant="outline"
            size="sm"
            className="self-start"
            disabled={hours.spans.length >= 14}
            onClick={() => set({ spans: [...hours.spans, workdays] })}
          >
            <Plus aria-hidden />
            {t("add")}
          </Button>
          <ChoicePart
            label={t("outside")}
            value={hours.outside}
            options={options("note", "hide")}
            onChange={(outside) => set({ outside })}
          />
        </>
      )}
    </Part>
  );
}

function SpanRow({ span, onChange, onRemove }: { span: Span; onChange(span: Span): void; onRemove(): void }) {
  const t = useTranslations("entries.hours");
  const toggle = (day: number) => {
    const days = span.days.includes(day) ? span.days.filter((one) => one !== day) : [...span.days, day].sort();
    if (days.length > 0) onChange({ ...span, days });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="flex gap-1">
        <legend className="sr-only">{t("days")}</legend>
        {week.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={span.days.includes(day)}
            onClick={() => toggle(day)}
            className={cn(
              "grid size-8 place-items-center rounded-md border text-xs phone:size-10",
              span.days.includes(day) ? "border-green-deep bg-green-wash text-green-ink" : "border-line text-ink-2 hover:bg-sunken",
            )}
          >
            {t(`day${day}`)}
          </button>
        ))}
      </fieldset>
      <div className="flex items-center gap-1.5">
        <Input
          type="time"
          aria-label={t("from")}
          value={span.from}
          onChange={({ target }) => target.value && onChange({ ...span, from: target.value })}
          className="w-28"
        />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <Input
          type="time"
          aria-label={t("to")}
          value={span.to === "24:00" ? "00:00" : span.to}
          onChange={({ target }) => target.value && onChange({ ...span, to: target.value })}
          className="w-28"
        />
        <Button variant="ghost" size="icon-sm" aria-label={t("remove")} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
    </div>
  );
}
