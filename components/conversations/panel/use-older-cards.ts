"use client";
import { useQuery } from "@tanstack/react-query";
import type { MessageView } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { Thread } from "../live/desk-state";

const none: readonly MessageView[] = [];

/** The cards of a thread that lie further back than what was read of it. */
export function useOlderCards({ id, tail }: Thread): readonly MessageView[] {
  const { data = none } = useQuery({
    queryKey: ["cards", id],
    enabled: tail.hasOlder,
    staleTime: 60_000,
    queryFn: ({ signal }) => callDoor<{ data: MessageView[] }>("GET", `/api/conversations/${id}/cards`, undefined, { signal }),
    select: (answer) => answer.data,
  });
  return data;
}
