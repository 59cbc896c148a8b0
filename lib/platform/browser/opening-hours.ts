/** When somebody is there. `days`: 1 Monday … 7 Sunday; a span whose end is not after its start runs past midnight. */
export type OpeningHours = {
  always: boolean;
  /** Minutes before UTC in which the spans are written. */
  offsetMinutes: number;
  spans: readonly { days: readonly number[]; from: string; to: string }[];
};

const day = 1440;
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Minutes since Monday 00:00 of the place, at an instant. */
const minuteOfWeek = (offsetMinutes: number, nowMs: number) => (Math.floor(nowMs / 60_000) + offsetMinutes + 3 * day) % (7 * day);

/** Whether it is within the hours. Without any span nobody is ever there, unless always. */
export function isWithinHours({ always, offsetMinutes, spans }: OpeningHours, nowMs: number): boolean {
  if (always) return true;
  const now = minuteOfWeek(offsetMinutes, nowMs);
  return spans.some(({ days, from, to }) =>
    days.some((each) => {
      const start = (each - 1) * day + minutesOf(from);
      const length = (minutesOf(to) - minutesOf(from) + day) % day || day;
      return (now - start + 7 * day) % (7 * day) < length;
    }),
  );
}

/** When the hours begin next, in milliseconds since the epoch; null: never, or they are on. */
export function nextOpening(hours: OpeningHours, nowMs: number): number | null {
  if (isWithinHours(hours, nowMs)) return null;
  const now = minuteOfWeek(hours.offsetMinutes, nowMs);
  // Old browsers run this too: nothing newer than 2017 in here.
  const waits: number[] = [];
  for (const { days, from } of hours.spans)
    for (const each of days) waits.push(((each - 1) * day + minutesOf(from) - now + 7 * day) % (7 * day));
  return waits.length > 0 ? (Math.floor(nowMs / 60_000) + Math.min(...waits)) * 60_000 : null;
}
