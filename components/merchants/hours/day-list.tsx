"use client";
import { CalendarPlus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BusinessHours } from "@/lib/merchants/inputs";
import { missingDays, statutoryYear } from "./statutory-days";
import { SpanList } from "./week-spans";

type Days = BusinessHours["days"];
type ListProps = { hours: BusinessHours; today: string; change(days: Days): void };

/** 1 is Monday. */
const weekdayOf = (date: string) => ((new Date(date).getUTCDay() + 6) % 7) + 1;
const inOrder = (days: Days) => [...days].sort((a, b) => a.date.localeCompare(b.date));

/** The dates that differ from their weekday: holidays without a span, working weekends with some. */
export function DayList({ hours, today, change }: ListProps) {
  const t = useTranslations("reception.hours");
  const problemId = useId();
  const [date, setDate] = useState("");
  const [all, showAll] = useState(false);
  const { days, week } = hours;
  const past = days.filter((day) => day.date < today).length;
  const shown = all ? days : days.filter((day) => day.date >= today);
  const known = new Set(days.map((day) => day.date));
  const monday = week[0] ?? [];
  const missing = missingDays(known, today);
  const problem = date === "" ? null : date < today ? t("pastDay") : known.has(date) ? t("knownDay") : null;
  const fill = () => {
    change(inOrder([...days, ...missing.map(({ date, note, works }) => ({ date, note, spans: works ? monday : [] }))]));
  };
  const add = () => {
    change(inOrder([...days, { date, spans: [], note: "" }]));
    setDate("");
  };
  const set = (at: string, part: Partial<Days[number]>) => change(days.map((day) => (day.date === at ? { ...day, ...part } : day)));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="outline" size="sm" onClick={fill} disabled={missing.length === 0}>
          <CalendarPlus aria-hidden />
          {t("fill", { year: statutoryYear })}
        </Button>
        <Input
          type="date"
          aria-label={t("date")}
          min={today}
          value={date}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          className="w-40"
          onChange={({ target }) => setDate(target.value)}
        />
        <Button variant="outline" size="sm" disabled={date === "" || problem !== null} onClick={add}>
          {t("addDay")}
        </Button>
      </div>
      <FieldError id={problemId}>{problem}</FieldError>
      <p className="text-ink-3 text-xs">{t(missing.length > 0 ? "fillText" : "nothingToFill", { year: statutoryYear })}</p>
      {past > 0 && !all ? (
        <Button variant="link" className="self-start" onClick={() => showAll(true)}>
          {t("showPast", { count: past })}
        </Button>
      ) : null}
      {shown.length === 0 ? (
        <p className="text-ink-3 text-sm">{t(past > 0 ? "noDaysAhead" : "noDays")}</p>
      ) : (
        <Card className="max-h-120 overflow-y-auto">
          {shown.map((day) => (
            <div
              key={day.date}
              className={`flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line-soft border-b px-4 py-2 last:border-0 ${day.date < today ? "opacity-55" : ""}`}
            >
              <time dateTime={day.date} className="w-32 shrink-0 text-sm tabular-nums">
                {day.date} <span className="text-ink-3">{t(`day${weekdayOf(day.date)}`)}</span>
              </time>
              <Input
                aria-label={`${day.date} ${t("note")}`}
                placeholder={t("note")}
                maxLength={30}
                value={day.note}
                className="w-36"
                onChange={({ target }) => set(day.date, { note: target.value })}
              />
              <SpanList spans={day.spans} label={day.date} change={(spans) => set(day.date, { spans })} />
              <Button
                variant="ghost"
                size="icon-sm"
                className="ml-auto"
                aria-label={t("removeDay", { date: day.date })}
                onClick={() => change(days.filter((one) => one !== day))}
              >
                <Trash2 aria-hidden />
              </Button>
            </div>
          ))}
        </Card>
      )}
    </>
  );
}
