"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { WaitTimer } from "@/components/conversations/list/wait-timer";
import { cn } from "@/components/ui/cn";
import type { QueueView, SeatOnBoard } from "@/lib/routing/inputs";

/** How the queue stands in five numbers; each keeps its place whatever it shows. */
export function QueueFigures({ view, seats }: { view: QueueView | undefined; seats: readonly SeatOnBoard[] | undefined }) {
  const t = useTranslations("queue.figure");
  return (
    <dl className="grid shrink-0 grid-cols-5 divide-x divide-line-soft border-line-soft border-b px-2 py-3 phone:px-0 phone:py-2">
      <Figure label={t("waiting")} value={view?.waiting} />
      <Figure label={t("longest")}>
        {view?.longestSince ? <WaitTimer since={view.longestSince} className="text-left" /> : view ? "–" : null}
      </Figure>
      <Figure label={t("messages")} value={view?.messages} />
      <Figure label={t("free")} value={view?.freePlaces} warn={view !== undefined && view.freePlaces === 0 && view.waiting > 0} />
      <Figure
        label={t("onDuty")}
        unit={seats ? t("of", { count: seats.length }) : ""}
        value={view?.onDuty}
        warn={view !== undefined && view.onDuty === 0 && view.waiting > 0}
      />
    </dl>
  );
}

type FigureProps = { label: string; value?: number | undefined; unit?: string; warn?: boolean; children?: ReactNode };

function Figure({ label, value, unit, warn = false, children }: FigureProps) {
  return (
    <div className="min-w-0 px-3 phone:px-2 phone:text-center">
      <dt className="truncate text-2xs text-ink-3">{label}</dt>
      <dd
        className={cn("flex h-7 items-baseline gap-1 font-semibold text-xl phone:justify-center phone:text-base", warn && "text-red-ink")}
      >
        {children ?? value ?? null}
        {value === undefined ? null : <span className="truncate font-normal text-ink-3 text-xs phone:hidden">{unit}</span>}
      </dd>
    </div>
  );
}
