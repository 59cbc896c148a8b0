"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSayProblem } from "@/components/conversations/desk/say-problem";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { asDoorError } from "@/lib/platform/browser/call-door";
import type { QueueRights } from "./queue-page";
import type { useSeatBoard } from "./queue-queries";
import { byState } from "./seat-order";
import { SeatRow } from "./seat-row";

type SeatBoardProps = { board: ReturnType<typeof useSeatBoard>; rights: QueueRights };

/** Everybody of the shop: how they stand, what they hold, and who waits longest for them. */
export function SeatBoard({ board, rights }: SeatBoardProps) {
  const t = useTranslations("queue");
  const say = useSayProblem();
  const seats = board.data;
  const there = (seats ?? []).filter(({ state }) => state !== "offline");
  const error = board.isError && !seats ? asDoorError(board.error) : null;
  return (
    <section aria-label={t("side.seats")} className="flex min-h-0 flex-1 flex-col">
      <h2 className="flex h-10 shrink-0 items-center justify-between border-line-soft border-b px-4 font-semibold text-sm phone:hidden">
        {t("side.seats")}
        {there.length > 0 ? (
          <span className="font-normal text-ink-3 text-xs">
            {t("seat.sum", {
              load: there.reduce((sum, { load }) => sum + load, 0),
              capacity: there.reduce((sum, { capacity }) => sum + capacity, 0),
            })}
          </span>
        ) : null}
      </h2>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {error ? (
          <EmptyState
            icon={<CircleAlert />}
            title={t("failedTitle")}
            description={say({ reason: error.reason, detail: error.message })}
            action={
              <Button variant="outline" onClick={() => void board.refetch()}>
                {t("retry")}
              </Button>
            }
          />
        ) : seats ? (
          <ul>
            {[...seats].sort(byState).map((seat) => (
              <SeatRow key={seat.userId} seat={seat} mayWorkOn={rights.setSeat} />
            ))}
          </ul>
        ) : (
          <div role="status" aria-label={t("loading")} className="space-y-4 p-4">
            {["a", "b", "c"].map((key) => (
              <Skeleton key={key} className="h-10" />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
