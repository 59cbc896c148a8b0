"use client";
import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { useDesk, useWatched } from "@/components/conversations/live/use-desk";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { QueueView, SeatOnBoard } from "@/lib/routing/inputs";

const queueKey = ["queue"];
const boardKey = ["seat-board"];
const pageSize = 100;
/** So far apart are two readings, however much happens. */
const pauseMs = 2_000;

type Pages = InfiniteData<QueueView, string | null>;

/** The queue page by page, in its order. */
export function useQueue() {
  return useInfiniteQuery({
    queryKey: queueKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(pageSize), ...(pageParam ? { cursor: pageParam } : {}) });
      return callDoor<QueueView>("GET", `/api/queue?${query}`, undefined, { signal });
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How everybody of the shop stands, with who waits longest for them. */
export function useSeatBoard() {
  return useQuery({
    queryKey: boardKey,
    queryFn: ({ signal }) => callDoor<{ data: SeatOnBoard[] }>("GET", "/api/queue/seats", undefined, { signal }),
    select: (answer) => answer.data,
  });
}

const shows = (pages: Pages | undefined, id: string) =>
  pages?.pages.some(({ data }) => data.some(({ conversationId }) => conversationId === id)) ?? false;

/** Takes who no longer waits off the queue in the same instant; the numbers follow with the next reading. */
function dropRow(queries: QueryClient, id: string): void {
  queries.setQueryData<Pages>(
    queueKey,
    (known) =>
      known && {
        ...known,
        pages: known.pages.map((page) => ({ ...page, data: page.data.filter(({ conversationId }) => conversationId !== id) })),
      },
  );
}

/** Reads something anew soon: the first change at once, many changes together. */
function soonReader(read: () => void): { soon(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const go = () => {
    timer = undefined;
    last = Date.now();
    read();
  };
  return {
    soon: () => {
      timer ??= setTimeout(go, Math.max(150, last + pauseMs - Date.now()));
    },
    stop: () => clearTimeout(timer),
  };
}

const standing = ({ status, assignee, waitingSince }: ConversationRow) => `${status} ${assignee?.id ?? ""} ${waitingSince ?? ""}`;
const ofSeats = new Set(["seat.changed", "member.changed", "routing.changed", "queue.alarm"]);

/** Keeps queue and seats true by the event stream; nothing asks by the clock. */
export function useQueueLive(): void {
  const desk = useDesk();
  const queries = useQueryClient();
  const epoch = useWatched(desk.epoch);
  useEffect(() => {
    const queue = soonReader(() => void queries.invalidateQueries({ queryKey: queueKey }));
    const board = soonReader(() => void queries.invalidateQueries({ queryKey: boardKey }));
    const known = new Map<string, string>();
    const stop = desk.onEvent(({ kind, payload }) => {
      if (ofSeats.has(kind)) {
        queue.soon();
        board.soon();
      }
      if (kind !== "conversation.changed") return;
      const row = payload.conversation as ConversationRow;
      const shown = shows(queries.getQueryData<Pages>(queueKey), row.id);
      if (shown && row.status !== "queued") dropRow(queries, row.id);
      if (shown || row.status === "queued") queue.soon();
      if (known.get(row.id) !== standing(row)) board.soon();
      known.set(row.id, standing(row));
    });
    return () => {
      stop();
      queue.stop();
      board.stop();
    };
  }, [desk, queries]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new epoch means that everything is read anew
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: queueKey });
    void queries.invalidateQueries({ queryKey: boardKey });
  }, [queries, epoch]);
}

/** Reads both anew, after an act of ours; done when the queue has come. */
export function useReadQueueAnew(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: boardKey });
    return queries.invalidateQueries({ queryKey: queueKey });
  }, [queries]);
}
