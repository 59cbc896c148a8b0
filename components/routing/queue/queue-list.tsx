"use client";
import { CircleAlert, Lock, RefreshCw, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { useSayProblem } from "@/components/conversations/desk/say-problem";
import { useHeldOrder } from "@/components/conversations/list/use-held-order";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { asDoorError } from "@/lib/platform/browser/call-door";
import type { QueueEntry, SeatOnBoard } from "@/lib/routing/inputs";
import { QueueHealth } from "./queue-health";
import type { QueueRights } from "./queue-page";
import type { useQueue } from "./queue-queries";
import { QueueRow } from "./queue-row";
import { useQueueActs } from "./use-queue-acts";
import { useQueueKeys } from "./use-queue-keys";

type QueueListProps = { queue: ReturnType<typeof useQueue>; seats: readonly SeatOnBoard[]; rights: QueueRights };

/** Everybody who waits, in the order of the queue, with what can be done for them. */
export function QueueList({ queue, seats, rights }: QueueListProps) {
  const t = useTranslations("queue");
  const say = useSayProblem();
  const box = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => queue.data?.pages.flatMap(({ data }) => data) ?? [], [queue.data]);
  const byId = useKnown(rows);
  const standing = useMemo(() => new Set(rows.map(({ conversationId }) => conversationId)), [rows]);
  const { ids, moves, release, pointer } = useHeldOrder(
    useMemo(() => rows.map(({ conversationId }) => conversationId), [rows]),
    "queue",
  );
  // what one has done oneself is shown at once, also under the pointer
  const acts = useQueueActs(release);
  const menus = useQueueKeys({ box, rowOf: (id) => (standing.has(id) ? byId.get(id) : undefined), acts, rights });
  const view = queue.data?.pages[0];
  if (!view) {
    if (!queue.isError) return <Waiting label={t("loading")} />;
    const error = asDoorError(queue.error);
    const closed = error.status === 403;
    return (
      <EmptyState
        className="flex-1"
        icon={closed ? <Lock /> : <CircleAlert />}
        title={t(closed ? "forbiddenTitle" : "failedTitle")}
        description={say({ reason: error.reason, detail: error.message })}
        action={
          closed ? null : (
            <Button variant="outline" onClick={() => void queue.refetch()}>
              {t("retry")}
            </Button>
          )
        }
      />
    );
  }
  const left = view.waiting + view.messages - rows.length;
  return (
    <>
      <QueueHealth view={view} rows={rows} acts={acts} mayOpen={rights.assign}>
        {moves > 0 ? (
          <Button size="sm" variant="outline" onClick={release} className="-my-1">
            <RefreshCw aria-hidden />
            {t("held")}
          </Button>
        ) : null}
      </QueueHealth>
      <section
        aria-label={t("side.waits")}
        {...pointer}
        className="@container/queue relative min-h-0 flex-1 overflow-y-auto overscroll-contain"
      >
        {ids.length === 0 ? (
          <EmptyState className="h-full" icon={<UsersRound />} title={t("emptyTitle")} description={t("emptyText")} />
        ) : (
          <ul ref={box}>
            {ids.map((id, index) => {
              const row = byId.get(id);
              if (!row) return null;
              return (
                <QueueRow
                  key={id}
                  row={row}
                  place={index + 1}
                  gone={!standing.has(id)}
                  seats={seats}
                  rights={rights}
                  acts={acts}
                  menu={menus.open === id}
                  onMenu={(open) => menus.set(open ? id : null)}
                />
              );
            })}
          </ul>
        )}
        {queue.hasNextPage ? (
          <p className="p-3 text-center">
            <Button variant="outline" aria-disabled={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
              {t("more", { count: Math.max(1, left) })}
            </Button>
          </p>
        ) : null}
      </section>
    </>
  );
}

/** The rows that are shown, and those that have gone while the order is held. */
function useKnown(rows: readonly QueueEntry[]): ReadonlyMap<string, QueueEntry> {
  const before = useRef(new Map<string, QueueEntry>());
  return useMemo(() => {
    const known = new Map([...before.current].slice(-400));
    for (const row of rows) known.set(row.conversationId, row);
    before.current = known;
    return known;
  }, [rows]);
}

function Waiting({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <div className="h-10 border-line-soft border-b phone:h-12" />
      {Array.from({ length: 7 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={index} className="flex h-15 items-center gap-3 px-5">
          <Skeleton className="size-9 rounded-[30%]" />
          <div className="flex-1 space-y-1.5">
            <Skeleton className="h-3 w-28" />
            <Skeleton className="h-3" style={{ width: `${70 - (index % 4) * 12}%` }} />
          </div>
          <Skeleton className="h-4 w-12" />
        </div>
      ))}
    </div>
  );
}
