import type { BusinessHours } from "@/lib/merchants/inputs";
import { shopDate } from "@/lib/platform/browser/shop-hours";

const closedDays = 3;

/** Hours of a shop that is closed from today on for some days, whenever the test runs: no midnight in between opens it or changes what is said. */
export function closedForDays(): { hours: BusinessHours; opens: Date; opensInWords: string } {
  const dates = Array.from({ length: closedDays + 1 }, (_, ahead) => shopDate(new Date(Date.now() + ahead * 86_400_000)));
  const [, month, day] = (dates[closedDays] ?? "").split("-").map(Number);
  return {
    hours: {
      week: Array.from({ length: 7 }, () => [{ from: "09:00", to: "18:00" }]),
      days: dates.slice(0, closedDays).map((date) => ({ date, spans: [], note: "盘点" })),
    },
    opens: new Date(`${dates[closedDays]}T01:00:00.000Z`),
    opensInWords: `${month}月${day}日 09:00`,
  };
}
