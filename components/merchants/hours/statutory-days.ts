/** The year whose holidays the State Council has published (国办发明电〔2025〕7号). */
export const statutoryYear = 2026;

/** `works`: a weekend on which people work instead. */
type StatutoryDay = { date: string; note: string; works: boolean };

/** First and last day of each holiday, and the weekends worked for it. */
const holidays: { note: string; from: string; to: string; works: string[] }[] = [
  { note: "元旦", from: "2026-01-01", to: "2026-01-03", works: ["2026-01-04"] },
  { note: "春节", from: "2026-02-15", to: "2026-02-23", works: ["2026-02-14", "2026-02-28"] },
  { note: "清明节", from: "2026-04-04", to: "2026-04-06", works: [] },
  { note: "劳动节", from: "2026-05-01", to: "2026-05-05", works: ["2026-05-09"] },
  { note: "端午节", from: "2026-06-19", to: "2026-06-21", works: [] },
  { note: "中秋节", from: "2026-09-25", to: "2026-09-27", works: [] },
  { note: "国庆节", from: "2026-10-01", to: "2026-10-07", works: ["2026-09-20", "2026-10-10"] },
];

const dayMs = 86_400_000;

function datesFrom(from: string, to: string): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Array.from({ length: count }, (_, n) => new Date(Date.parse(from) + n * dayMs).toISOString().slice(0, 10));
}

/** Each day of that year that is a statutory holiday or a weekend worked for one, in order. */
const statutoryDays: StatutoryDay[] = holidays
  .flatMap(({ note, from, to, works }) => [
    ...datesFrom(from, to).map((date) => ({ date, note, works: false })),
    ...works.map((date) => ({ date, note: `${note}调休上班`, works: true })),
  ])
  .sort((a, b) => a.date.localeCompare(b.date));

/** The statutory days still to come that a shop's calendar does not have: what is over needs no entry. */
export const missingDays = (known: ReadonlySet<string>, today: string): StatutoryDay[] =>
  statutoryDays.filter(({ date }) => date >= today && !known.has(date));
