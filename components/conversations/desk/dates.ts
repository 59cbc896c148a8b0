"use client";
import { useLocale, useTimeZone } from "next-intl";
import { startOfDay } from "../thread/start-of-day";

const hour = 3_600_000;
const day = 24 * hour;

/** Times as people in the shop's country write them. */
export type Dates = {
  /** `10:26` */
  clock(ms: number): string;
  /** `2026-03-02`, the local day. */
  dayOf(ms: number): string;
  /** 今天, 昨天, 明天, 星期三, 3月2日, 2025年3月2日. */
  dayText(ms: number, now: number): string;
  /** 今天 20:00, 明天 09:00, 3月2日 09:00. */
  dayTime(ms: number, now: number): string;
  /** For a list: the time today, else the day. */
  brief(ms: number, now: number): string;
  /** Day and time in full, for tooltips. */
  full(ms: number): string;
};

export function makeDates(locale: string, timeZone: string | undefined): Dates {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const key = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const weekday = format({ weekday: "long" });
  const thisYear = format({ month: locale === "en" ? "short" : "long", day: "numeric" });
  const otherYear = format({ year: "numeric", month: locale === "en" ? "short" : "long", day: "numeric" });
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const relative = (days: number) => words.format(days, "day").replace(/^[a-z]/, (letter) => letter.toUpperCase());
  const full = format({
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  let span: { from: number; to: number; day: string } | null = null;
  // asking the calendar is slow, and neighbours mostly share a day
  const dayOf = (ms: number): string => {
    if (span && ms >= span.from && ms < span.to) return span.day;
    const name = key.format(ms);
    const from = startOfDay(name, timeZone ?? "UTC");
    span = { from, to: timeZone ? startOfDay(key.format(from + 36 * hour), timeZone) : from, day: name };
    return name;
  };
  const dayText = (ms: number, now: number): string => {
    const then = dayOf(ms);
    const today = dayOf(now);
    if (then === today) return relative(0);
    if (then === dayOf(now + day)) return relative(1);
    if (then === dayOf(now - day)) return relative(-1);
    if (now > ms && now - ms < 6 * day) return weekday.format(ms);
    return then.slice(0, 4) === today.slice(0, 4) ? thisYear.format(ms) : otherYear.format(ms);
  };
  return {
    clock: (ms) => clock.format(ms),
    dayOf,
    dayText,
    dayTime: (ms, now) => `${dayText(ms, now)} ${clock.format(ms)}`,
    brief: (ms, now) => (dayOf(ms) === dayOf(now) ? clock.format(ms) : dayText(ms, now)),
    full: (ms) => full.format(ms),
  };
}

const made = new Map<string, Dates>();

/** One for the whole page: making a calendar costs more than a message. */
export function useDates(): Dates {
  const locale = useLocale();
  const timeZone = useTimeZone();
  const name = `${locale} ${timeZone}`;
  const known = made.get(name) ?? makeDates(locale, timeZone);
  made.set(name, known);
  return known;
}
