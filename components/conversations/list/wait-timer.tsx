"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { useDesk, useSecond, useWatched } from "../live/use-desk";
import { clockText, secondsSince, type WaitStep, waitStep } from "../live/wait-steps";

const looks: Record<WaitStep, string> = {
  fresh: "text-ink-3",
  minute: "font-semibold text-ink-2",
  amber: "font-semibold text-amber-ink",
  red: "font-semibold text-red-ink",
};

/** How long somebody has waited within the shop's hours: a number, and from 60, 100 and 150 seconds on a stronger colour. */
export function WaitTimer({ since, className }: { since: string; className?: string }) {
  const t = useTranslations("conversations.wait");
  const now = useSecond();
  const { hours } = useWatched(useDesk().shop);
  if (now === null) return <span className={cn("inline-block min-w-9", className)} />;
  const seconds = secondsSince(since, now, hours);
  const text = clockText(seconds) ?? t("days", { days: Math.floor(seconds / 86_400) });
  const spoken =
    seconds < 60
      ? t("seconds", { seconds })
      : seconds < 3600
        ? t("minutes", { minutes: Math.floor(seconds / 60) })
        : t("hours", { hours: Math.floor(seconds / 3600) });
  return (
    <span data-wait={waitStep(seconds)} className={cn("inline-block min-w-9 text-right", looks[waitStep(seconds)], className)}>
      <span aria-hidden>{text}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}
