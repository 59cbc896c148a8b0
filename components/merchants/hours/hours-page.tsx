"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toaster";
import { type BusinessHours, businessHours, findHoursProblem } from "@/lib/merchants/inputs";
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
  const common = useTranslations("common");
  const [kept, setKept] = useState(initial);
  const [hours, change] = useState(initial);
  /** The week as it stood before "always open" was switched on, for who switches it off again. */
  const before = useRef(initial);
  const [act, busy] = useAct();
  const at = useNow(now);
  const dirty = JSON.stringify(kept) !== JSON.stringify(hours);
  const refusal = useTranslations("errors");
  const backwards = hours !== null && !businessHours.safeParse(hours).success;
  const twice = hours && !backwards ? findHoursProblem(hours) : null;
  const wrong = backwards || twice !== null;
  const never = hours !== null && !wrong && neverOpens(hours, at);
  const save = async () => {
    if (!(await act(() => callDoor("PUT", "/api/reception/hours", { hours })))) return;
    setKept(hours);
    toast(t("saved"));
  };
  return (
    <SettingsPage title={t("title")} text={t(editable ? "text" : "textOnly")}>
      <Card className="flex flex-col gap-1 px-4 py-3">
        {wrong || never ? null : <Standing hours={hours} now={at} />}
        {backwards ? <FieldError>{t("wrongSpan")}</FieldError> : null}
        {twice ? <FieldError>{refusal(twice.reason, twice.data)}</FieldError> : null}
        {never ? <FieldError>{t("never")}</FieldError> : null}
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
      {editable && dirty ? (
        <div className="sticky bottom-0 -mb-12 flex items-center gap-2 border-line border-t bg-surface py-3">
          <Button disabled={busy || wrong || never} onClick={() => void save()}>
            {common("save")}
          </Button>
          <Button variant="ghost" disabled={busy} onClick={() => change(kept)}>
            {common("cancel")}
          </Button>
          {wrong || never ? <p className="text-red-ink text-xs">{t(wrong ? "wrongSpan" : "never")}</p> : null}
        </div>
      ) : null}
    </SettingsPage>
  );
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

/** Whether the shop is open with the hours as they stand on the screen, and until when. */
function Standing({ hours, now }: { hours: BusinessHours | null; now: Date }) {
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
      <span aria-hidden className={cn("size-2 rounded-full", open ? "bg-green" : "bg-ink-3")} />
      <strong className="font-medium">{t(open ? "openNow" : "closedNow")}</strong>
      <span className="text-ink-2">{time ? t(open ? "closes" : "opens", { time }) : t("neverCloses")}</span>
    </p>
  );
}
