"use client";
import { Copy, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { type BusinessHours, findWrongSpans } from "@/lib/merchants/inputs";
import { nextSpan } from "./next-span";

type Week = BusinessHours["week"];
type Spans = Week[number];
const mostSpans = 6;

/** The spans of each weekday. */
export function WeekSpans({ week, change }: { week: Week; change(week: Week): void }) {
  const t = useTranslations("reception.hours");
  const set = (at: number, spans: Spans) => change(week.map((one, n) => (n === at ? spans : one)));
  return (
    <Card>
      {week.map((spans, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place
          key={at}
          className="flex gap-3 border-line-soft border-b px-4 py-2.5 last:border-0 phone:flex-wrap phone:items-center phone:gap-y-1.5"
        >
          <p className="w-12 shrink-0 pt-1.5 font-medium text-sm phone:pt-0">{t(`day${at + 1}`)}</p>
          <SpanList spans={spans} label={t(`day${at + 1}`)} change={(next) => set(at, next)} />
          <Button
            variant="ghost"
            size="sm"
            className="ml-auto phone:order-2"
            onClick={() => change(week.map(() => spans))}
            aria-label={t("copyTo", { day: t(`day${at + 1}`) })}
          >
            <Copy aria-hidden />
            {t("copy")}
          </Button>
        </div>
      ))}
    </Card>
  );
}

type ListProps = { spans: Spans; label: string; change(spans: Spans): void };

/** The spans of one day; none means closed. */
export function SpanList({ spans, label, change }: ListProps) {
  const t = useTranslations("reception.hours");
  const set = (at: number, part: Partial<Spans[number]>) => change(spans.map((span, n) => (n === at ? { ...span, ...part } : span)));
  const wrong = findWrongSpans(spans)?.places ?? [];
  const next = spans.length < mostSpans ? nextSpan(spans) : null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 phone:order-3 phone:w-full">
      {spans.length === 0 ? <span className="text-ink-3 text-sm">{t("closed")}</span> : null}
      {spans.map((span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name of their own
        <div key={at} className="flex items-center gap-1.5 phone:w-full">
          <Input
            type="time"
            aria-label={`${label} ${t("from")}`}
            value={span.from}
            aria-invalid={wrong.includes(at)}
            className="w-27 phone:w-auto phone:min-w-0 phone:flex-1"
            onChange={({ target }) => target.value && set(at, { from: target.value })}
          />
          <span aria-hidden className="text-ink-3">
            –
          </span>
          <Input
            type="time"
            aria-label={`${label} ${t("to")}`}
            value={span.to === "24:00" ? "00:00" : span.to}
            aria-invalid={wrong.includes(at)}
            className="w-27 phone:w-auto phone:min-w-0 phone:flex-1"
            // Midnight is the end of the day here.
            onChange={({ target }) => target.value && set(at, { to: target.value === "00:00" ? "24:00" : target.value })}
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`${label} ${t("removeSpan")}`}
            onClick={() => change(spans.filter((_, n) => n !== at))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`${label} ${t("addSpan")}`}
        title={next ? undefined : t("noRoom")}
        disabled={next === null}
        onClick={() => next && change([...spans, next])}
      >
        <Plus aria-hidden />
      </Button>
    </div>
  );
}
