"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { SaveBar } from "@/components/layout/save-bar";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { useUnsaved } from "@/components/layout/use-unsaved";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toaster";
import { type BusinessHours, findHoursProblem } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { isOpenAt, neverOpens, nextClosing, nextOpening, shopDate } from "@/lib/platform/browser/shop-hours";
import { useAct } from "../use-act";
import { DayList } from "./day-list";
import { WeekSpans } from "./week-spans";

const workday = [{ from: "09:00", to: "18:00" }];
const usualWeek: BusinessHours = { week: Array.from({ length: 7 }, () => workday), days: [] };

type PageProps = { initial: BusinessHours | null; editable: boolean; now: string };

/** When the shop is open: a week of spans, and the days that differ from it. */
export function HoursPage({ initial, editable, now }: PageProps) {
  const t = useTranslations("reception.hours");
  const [kept, setKept] = useState(initial);
  const [hours, change] = useState(initial);
  /** The week as it stood before "always open" was switched on, for who switches it off again. */
  const before = useRef(initial);
  const [act, busy] = useAct();
  const at = useNow(now);
  const sayProblem = useHoursProblem();
  const dirty = JSON.stringify(kept) !== JSON.stringify(hours);
  const problem = hours && findHoursProblem(hours);
  const never = hours !== null && !problem && neverOpens(hours, at);
  const wrong = problem ? sayProblem(problem) : never ? t("never") : null;
  const asksToSave = editable && dirty;
  const { question } = useUnsaved(asksToSave);
  const save = async () => {
    if (!(await act(() => callDoor("PUT", "/api/reception/hours", { hours })))) return;
    setKept(hours);
    toast(t("saved"), { id: "hours-saved" });
  };
  return (
    <SettingsPage title={t("title")} text={t(editable ? "text" : "textOnly")}>
      <Card className="px-4 py-3">
        {wrong && !asksToSave ? <FieldError>{wrong}</FieldError> : null}
        {/* what is wrong stands beside the button; the line stays, so that the table below does not jump */}
        {wrong && asksToSave ? <p className="text-ink-3 text-sm">{t("mendFirst")}</p> : null}
        {wrong ? null : <Standing hours={hours} now={at} draft={dirty} />}
      </Card>
      <fieldset disabled={!editable} className="flex min-w-0 flex-col gap-6">
        <Card className="flex items-center justify-between gap-4 p-4">
          <div>
            <Label htmlFor="always-open">{t("always")}</Label>
            <p className="text-ink-3 text-xs">{t("alwaysText")}</p>
          </div>
          <Switch
            id="always-open"
            checked={hours === null}
            onCheckedChange={(always) => {
              if (always) before.current = hours;
              change(always ? null : (before.current ?? usualWeek));
            }}
          />
        </Card>
        {hours ? (
          <>
            <SettingsBlock title={t("week")} text={t("zone")}>
              <WeekSpans week={hours.week} change={(week) => change({ ...hours, week })} />
            </SettingsBlock>
            <SettingsBlock title={t("days")} text={t("daysText")}>
              <DayList hours={hours} today={shopDate(at)} change={(days) => change({ ...hours, days })} />
            </SettingsBlock>
          </>
        ) : null}
      </fieldset>
      {asksToSave ? (
        <SaveBar busy={busy} blocked={wrong !== null} onSave={() => void save()} onCancel={() => change(kept)}>
          <FieldError>{wrong}</FieldError>
        </SaveBar>
      ) : null}
      {question}
    </SettingsPage>
  );
}

/** Says which day is wrong and what to do. */
function useHoursProblem(): (problem: NonNullable<ReturnType<typeof findHoursProblem>>) => string {
  const t = useTranslations("reception.hours");
  const refusal = useTranslations("errors");
  return ({ reason, data }) => {
    const day = data.date || t(`day${data.day}`);
    if (reason === "hours_span_backwards") return t("wrongSpan", { day });
    return reason === "hours_overlap" ? t("overlap", { day }) : refusal(reason, data);
  };
}

/** The time, minute by minute; on the first drawing the server's. */
function useNow(first: string): Date {
  const [at, tick] = useState(() => new Date(first));
  useEffect(() => {
    const timer = setInterval(() => tick(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return at;
}

/** Whether the shop is open with the hours as they stand on the screen, and until when. `draft`: they are not saved yet. */
function Standing({ hours, now, draft }: { hours: BusinessHours | null; now: Date; draft: boolean }) {
  const t = useTranslations("reception.hours");
  const open = isOpenAt(hours, now);
  const next = open ? nextClosing(hours, now) : nextOpening(hours, now);
  const time = next?.toLocaleString(t("locale"), {
    timeZone: "Asia/Shanghai",
    month: "short",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
  return (
    <p className="flex items-center gap-2 text-sm" role="status">
      <span aria-hidden className={cn("size-2 shrink-0 rounded-full", open ? "bg-green" : "bg-ink-3", draft && "opacity-50")} />
      <strong className="font-medium">{draft ? t(open ? "openDraft" : "closedDraft") : t(open ? "openNow" : "closedNow")}</strong>
      <span className="text-ink-2">{time ? t(open ? "closes" : "opens", { time }) : t("neverCloses")}</span>
    </p>
  );
}
