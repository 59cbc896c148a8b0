import type { BusinessHours } from "@/lib/merchants/inputs";

type Spans = BusinessHours["week"][number];

const dayEnd = 24 * 60;
const usualLength = 4 * 60;
const usualPause = 60;
/** Less than this is no time to open for. */
const shortest = 15;

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const two = (n: number) => String(n).padStart(2, "0");
const clockOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** What a new span of a day is: after the last one, else where most time is left. Null: the day is full. */
export function nextSpan(spans: Spans): Spans[number] | null {
  if (spans.length === 0) return { from: "09:00", to: "18:00" };
  const taken = spans
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const gaps: { from: number; to: number }[] = [];
  let free = 0;
  for (const { from, to } of taken) {
    if (from - free >= shortest) gaps.push({ from: free, to: from });
    free = Math.max(free, to);
  }
  const rest = { from: free, to: dayEnd };
  const widest = gaps.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  const gap = rest.to - rest.from >= 2 * usualPause ? rest : (widest ?? (rest.to - rest.from >= shortest ? rest : null));
  if (!gap) return null;
  const from = gap.to - gap.from >= 2 * usualPause ? gap.from + usualPause : gap.from;
  return { from: clockOf(from), to: clockOf(Math.min(gap.to, from + usualLength)) };
}
