"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageDialogs } from "@/components/conversations/desk/page-dialogs";
import { Keys } from "@/components/conversations/desk/shortcut-keys";
import { shortcutsOf } from "@/components/conversations/desk/shortcuts";
import { usePreferences } from "@/components/conversations/live/use-desk";
import { cn } from "@/components/ui/cn";
import { QueueFigures } from "./queue-figures";
import { QueueList } from "./queue-list";
import { useQueue, useQueueLive, useSeatBoard } from "./queue-queries";
import { SeatBoard } from "./seat-board";
import { queueKeys } from "./use-queue-keys";

/** What this person may do here beside looking on, taking and opening. */
export type QueueRights = { assign: boolean; setSeat: boolean };

/** The keys of this page, beside its name; what an agent is missing is said too. */
function KeyHints({ assign }: { assign: boolean }) {
  const t = useTranslations("queue");
  const { shortcuts } = usePreferences();
  const own = shortcutsOf(shortcuts);
  const acts = assign ? (["take", "assign", "first"] as const) : (["take"] as const);
  return (
    <p className="flex min-w-0 items-center gap-4 whitespace-nowrap text-ink-3 text-xs phone:hidden">
      {assign ? null : <span className="truncate">{t("textAgent")}</span>}
      <span className="flex items-center gap-1">
        <Keys combo={own.next} />
        <Keys combo={own.previous} />
        {t("key.move")}
      </span>
      {acts.map((name) => (
        <span key={name} className="flex items-center gap-1">
          <Keys combo={queueKeys[name]} />
          {t(`key.${name}`)}
        </span>
      ))}
      <span className="flex items-center gap-1">
        <Keys combo={own.palette} />
        {t("key.palette")}
      </span>
      <span className="flex items-center gap-1">
        <Keys combo={own.queue} />
        {t("key.back")}
      </span>
    </p>
  );
}

/** Who waits, and who is there for them. On phones one of the two at a time. */
export function QueuePage({ rights }: { rights: QueueRights }) {
  const t = useTranslations("queue");
  const queue = useQueue();
  const board = useSeatBoard();
  const [side, setSide] = useState<"waits" | "seats">("waits");
  useQueueLive();
  const first = queue.data?.pages[0];
  return (
    <PageDialogs>
      <main className="flex min-h-0 flex-1 flex-col bg-surface">
        <header className="flex h-13 shrink-0 items-center justify-between gap-3 border-line-soft border-b px-5 phone:h-14 phone:px-4">
          <h1 className="font-semibold text-base">{t("title")}</h1>
          <KeyHints assign={rights.assign} />
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
              className={cn(
                "h-11 flex-1 border-b-2 text-sm",
                side === one ? "border-green font-semibold" : "border-transparent text-ink-2",
              )}
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
    </PageDialogs>
  );
}
