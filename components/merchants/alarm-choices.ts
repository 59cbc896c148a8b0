"use client";
import { useTranslations } from "next-intl";

const offered = [30, 60, 90, 100, 150, 180, 300, 600, 1800];

/** The waits that are offered, in order; one that was chosen otherwise is among them. `upTo`: none longer than that. */
export const alarmChoices = (chosen: number | null, upTo = Number.POSITIVE_INFINITY): number[] =>
  [...new Set(chosen === null ? offered : [...offered, chosen])].filter((seconds) => seconds <= upTo).sort((a, b) => a - b);

/** A wait in words: 100 秒, 3 分钟. */
export function useAlarmName(): (seconds: number) => string {
  const t = useTranslations("merchants.profile");
  return (n) => (n % 60 === 0 ? t("minutes", { n: n / 60 }) : t("seconds", { n }));
}
