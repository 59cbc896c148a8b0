/** When a shop is open, in its own time (UTC+8 all year). `week` begins on Monday; `days` are dates that differ from their weekday. */
export type ShopHours = {
  week: readonly (readonly Span[])[];
  days: readonly { date: string; spans: readonly Span[] }[];
};
type Span = { from: string; to: string };
type Ms = { from: number; to: number };

const minuteMs = 60_000;
const dayMs = 86_400_000;
const aheadMs = 8 * 3_600_000;
/** A shop that does not open within so many days is called shut. */
const mostDays = 400;

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
/** The shop's day of an instant, counted from the epoch, which was a Thursday. */
const dayOf = (at: number) => Math.floor((at + aheadMs) / dayMs);
const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);

/** The date that a shop's calendar has at an instant. */
export const shopDate = (at: Date): string => dateOf(dayOf(at.getTime()));

/** The spans of one day, in order, those that touch or overlap as one. */
function spansOf({ week, days }: ShopHours, day: number): Ms[] {
  const start = day * dayMs - aheadMs;
  const date = dateOf(day);
  const spans = days.find((each) => each.date === date)?.spans ?? week[(day + 3) % 7] ?? [];
  const sorted = spans
    .map(({ from, to }) => ({ from: start + minutesOf(from) * minuteMs, to: start + minutesOf(to) * minuteMs }))
    .sort((a, b) => a.from - b.from);
  const joined: Ms[] = [];
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

/** Whether a shop is open at an instant. Null: it never closes. */
export function isOpenAt(hours: ShopHours | null, at: Date): boolean {
  const ms = at.getTime();
  return hours === null || spansOf(hours, dayOf(ms)).some(({ from, to }) => ms >= from && ms < to);
}

/** When a shop opens next; now, when it is open. Null: not within a year and more. */
export function nextOpening(hours: ShopHours | null, at: Date): Date | null {
  if (isOpenAt(hours, at) || hours === null) return at;
  const ms = at.getTime();
  for (let day = dayOf(ms); day < dayOf(ms) + mostDays; day++) {
    const next = spansOf(hours, day).find(({ from }) => from > ms);
    if (next) return new Date(next.from);
  }
  return null;
}

/** When a shop that is open closes next. Null: it is shut, or never closes. */
export function nextClosing(hours: ShopHours | null, at: Date): Date | null {
  if (hours === null || !isOpenAt(hours, at)) return null;
  let end = at.getTime();
  for (let day = dayOf(end); day < dayOf(at.getTime()) + mostDays; day++) {
    const span = spansOf(hours, day).find(({ from, to }) => end >= from && end < to);
    if (!span) return new Date(end);
    end = span.to;
    if (end < (day + 1) * dayMs - aheadMs) return new Date(end);
  }
  return null;
}

/** How many milliseconds of a stretch of time a shop was open. */
export function openMsBetween(hours: ShopHours | null, from: Date, to: Date): number {
  const [begin, end] = [from.getTime(), to.getTime()];
  if (end <= begin) return 0;
  if (hours === null) return end - begin;
  let open = 0;
  for (let day = dayOf(begin); day <= dayOf(end); day++)
    for (const span of spansOf(hours, day)) open += Math.max(0, Math.min(end, span.to) - Math.max(begin, span.from));
  return open;
}

const two = (n: number) => String(n).padStart(2, "0");

/** An opening as people say it: 今天 09:00, 明天 09:00, 10月8日 09:00. */
export function sayOpening(opens: Date, now: Date): string {
  const there = new Date(opens.getTime() + aheadMs);
  const clock = `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
  const days = dayOf(opens.getTime()) - dayOf(now.getTime());
  if (days === 0) return `今天 ${clock}`;
  return days === 1 ? `明天 ${clock}` : `${there.getUTCMonth() + 1}月${there.getUTCDate()}日 ${clock}`;
}

/** Whether a shop with these hours would never open. */
export const neverOpens = (hours: ShopHours, now: Date): boolean => nextOpening(hours, now) === null;
