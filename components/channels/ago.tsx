"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { setRelativeTime } from "@/components/ui/relative-time";
import { currentSecond, onSecond } from "@/lib/platform/browser/clock";

const justNowMs = 10_000;

type AgoProps = {
  /** ISO time; null: it has not happened. */
  at: string | null;
  /** When the server drew the page, so that the first drawing in the browser is the same. */
  now: number;
};

/** How long ago something was, counting on by itself; the exact time is in the title. */
export function Ago({ at, now }: AgoProps) {
  const t = useTranslations("channels.health");
  const format = useFormatter();
  const second = useSyncExternalStore(onSecond, currentSecond, () => now);
  if (!at) return <span className="text-ink-3">{t("never")}</span>;
  const time = new Date(at);
  const isNew = second - time.getTime() < justNowMs;
  return (
    <time dateTime={at} title={format.dateTime(time, { dateStyle: "medium", timeStyle: "medium" })}>
      {isNew ? t("justNow") : setRelativeTime(format.relativeTime(time, second))}
    </time>
  );
}
