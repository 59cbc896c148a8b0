"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { QueueFigures } from "./queue-figures";
import { QueueList } from "./queue-list";
import { useQueue, useQueueLive, useSeatBoard } from "./queue-queries";
import { SeatBoard } from "./seat-board";

/** What this person may do here beside looking on, taking and opening. */
export type QueueRights = { assign: boolean; setSeat: boolean };

/** Who waits, and who is there for them. On phones one of the two at a time. */
export function QueuePage({ rights }: { rights: QueueRights }) {
  const t = useTranslations("queue");
  const queue = useQueue();
  const board = useSeatBoard();
  const [side, setSide] = useState<"waits" | "seats">("waits");
  useQueueLive();
  const first = queue.data?.pages[0];
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex h-13 shrink-0 items-center justify-between gap-3 border-line-soft border-b px-5 phone:h-14 phone:px-4">
        <h1 className="font-semibold text-base">{t("title")}</h1>
        <p className="truncate text-ink-3 text-xs phone:hidden">{t(rights.assign ? "text" : "textAgent")}</p>
      </header>
      <QueueFigures view={first} seats={board.data} />
      <div role="tablist" aria-label={t("title")} className="hidden shrink-0 gap-1 border-line-soft border-b px-3 phone:flex">
        {(["waits", "seats"] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={side === one}
            onClick={() => setSide(one)}
            className={cn("h-11 flex-1 border-b-2 text-sm", side === one ? "border-green font-semibold" : "border-transparent text-ink-2")}
          >
            {t(`side.${one}`)}
          </button>
        ))}
      </div>
      <div className="flex min-h-0 flex-1">
        <div className={cn("flex min-h-0 min-w-0 flex-1 flex-col", side === "seats" && "phone:hidden")}>
          <QueueList queue={queue} seats={board.data ?? []} rights={rights} />
        </div>
        <div
          className={cn(
            "flex min-h-0 w-84 shrink-0 flex-col border-line border-l bg-paper phone:w-full phone:border-l-0",
            side === "waits" && "phone:hidden",
          )}
        >
          <SeatBoard board={board} rights={rights} />
        </div>
      </div>
    </main>
  );
}
