"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useDesk } from "@/components/conversations/live/use-desk";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { HandOverResult, SeatStateInput, SeatView } from "@/lib/routing/inputs";

const key = ["seats"];

/** How everybody of the shop stands; kept fresh by events. */
export function useSeats() {
  const desk = useDesk();
  const queries = useQueryClient();
  useEffect(
    () =>
      desk.onEvent(({ kind, payload }) => {
        if (kind === "member.changed") void queries.invalidateQueries({ queryKey: key });
        if (kind !== "seat.changed") return;
        const seat = payload.seat as SeatView;
        queries.setQueryData<{ data: SeatView[] }>(key, (known) =>
          known ? { data: [...known.data.filter(({ userId }) => userId !== seat.userId), seat] } : known,
        );
        void queries.invalidateQueries({ queryKey: ["members"] });
      }),
    [desk, queries],
  );
  return useQuery({
    queryKey: key,
    staleTime: 60_000,
    queryFn: ({ signal }) => callDoor<{ data: SeatView[] }>("GET", "/api/seats", undefined, { signal }),
    select: (answer) => answer.data,
  });
}

/** Puts all that a colleague has open back into the queue; how many. */
export async function handBack(userId: string): Promise<number> {
  return (await callDoor<HandOverResult>("POST", `/api/seats/${userId}/hand-back`)).done;
}

/** Puts somebody into a state; `me`: oneself. Shows the answer at once. */
export function useSetSeat() {
  const queries = useQueryClient();
  return async (userId: string, input: SeatStateInput): Promise<void> => {
    const seat = await callDoor<SeatView>("PUT", `/api/seats/${userId}/state`, input);
    queries.setQueryData<{ data: SeatView[] }>(key, (known) =>
      known ? { data: [...known.data.filter((one) => one.userId !== seat.userId), seat] } : known,
    );
  };
}
