"use client";
import { CircleAlert, CircleCheck, CircleDot } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { QueueEntry, QueueView } from "@/lib/routing/inputs";
import { useSetSeat } from "../seats/seat-queries";
import type { QueueActs } from "./use-queue-acts";

type QueueHealthProps = { view: QueueView; rows: readonly QueueEntry[]; acts: QueueActs; mayOpen: boolean; children?: ReactNode };

/** Whether everybody who waits can be given to somebody; always there, so that nothing moves when it changes. `children`: what else stands in the head of the list. */
export function QueueHealth({ view, rows, acts, mayOpen, children }: QueueHealthProps) {
  const t = useTranslations("queue.health");
  const set = useSetSeat();
  const showError = useShowError();
  const offDuty = view.onDuty === 0 && view.waiting > 0;
  const stuck = rows.filter((row) => row.stuck === "nobody_fits");
  const unfit = !offDuty && view.nobody > 0;
  // a tick is for when all is well: everybody can be given out, or nobody waits at all
  const well = !offDuty && !unfit && (view.waiting > 0 ? view.freePlaces > 0 : view.messages === 0);
  const Icon = offDuty || unfit ? CircleAlert : well ? CircleCheck : CircleDot;
  return (
    <div
      role="status"
      className={cn(
        "flex min-h-10 shrink-0 items-center gap-2 border-line-soft border-b px-5 py-1 text-xs phone:min-h-12 phone:px-4",
        offDuty ? "bg-red-wash text-red-ink" : unfit ? "bg-amber-wash text-amber-ink" : "text-ink-3",
      )}
    >
      <Icon aria-hidden className={cn("size-4 shrink-0", well && "text-green-ink")} />
      <span className="min-w-0 flex-1">
        {offDuty
          ? t("offDuty", { count: view.waiting })
          : unfit
            ? t("nobodyFits", { count: view.nobody })
            : view.waiting > 0
              ? t(view.freePlaces > 0 ? "flows" : "full")
              : view.messages > 0
                ? t("messages", { count: view.messages })
                : t("calm")}
      </span>
      {children}
      {offDuty ? (
        <Button size="sm" variant="outline" onClick={() => void set("me", { state: "online" }).catch(showError)}>
          {t("goOnline")}
        </Button>
      ) : unfit && mayOpen && stuck.length > 0 ? (
        <Button size="sm" variant="outline" onClick={() => void acts.toAll(stuck)}>
          {t("openAll", { count: stuck.length })}
        </Button>
      ) : null}
    </div>
  );
}
