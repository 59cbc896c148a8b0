"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useDesk } from "@/components/conversations/live/use-desk";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { RoutingView, RuleView } from "@/lib/routing/inputs";

export const routingKey = ["routing"];

const kinds = new Set(["routing.changed", "seat.changed", "member.changed", "channel.changed"]);

/** The rules and what they can name; kept fresh by events. */
export function useRouting(initial: RoutingView) {
  const desk = useDesk();
  const queries = useQueryClient();
  useEffect(
    () =>
      desk.onEvent(({ kind }) => {
        if (kinds.has(kind)) void queries.invalidateQueries({ queryKey: routingKey });
      }),
    [desk, queries],
  );
  return useQuery({
    queryKey: routingKey,
    initialData: initial,
    staleTime: 30_000,
    queryFn: ({ signal }) => callDoor<RoutingView>("GET", "/api/routing", undefined, { signal }),
  });
}

/** Shows the rules as they will be, before the server has answered; `refresh` has them read anew. */
export function useRuleList() {
  const queries = useQueryClient();
  return {
    show: (change: (rules: RuleView[]) => RuleView[]) =>
      queries.setQueryData<RoutingView>(routingKey, (known) => known && { ...known, rules: change(known.rules) }),
    refresh: () => queries.invalidateQueries({ queryKey: routingKey }),
  };
}
