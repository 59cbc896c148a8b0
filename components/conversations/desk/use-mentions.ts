"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { MentionView } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useDesk, useOpenId } from "../live/use-desk";

type Answer = { data: MentionView[] };
const key = ["mentions"];
const none: readonly MentionView[] = [];

/** What has called this person and was not looked at yet, newest first. */
export function useMentions(): readonly MentionView[] {
  const { data = none } = useQuery({
    queryKey: key,
    staleTime: 60_000,
    queryFn: ({ signal }) => callDoor<Answer>("GET", "/api/mentions", undefined, { signal }),
    select: (answer) => answer.data,
  });
  return data;
}

/** Takes mentions off the list at once, of one conversation or all, and tells the server. */
export function useReadMentions(): (conversationId?: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (conversationId) => {
      queries.setQueryData<Answer>(key, (known) =>
        known ? { data: conversationId ? known.data.filter((each) => each.conversationId !== conversationId) : [] } : known,
      );
      callDoor("POST", "/api/mentions", conversationId ? { conversationId } : {}).catch(
        () => void queries.invalidateQueries({ queryKey: key }),
      );
    },
    [queries],
  );
}

/** Keeps the list fresh by events, and takes off it what is on screen. */
export function useMentionWork(): void {
  const desk = useDesk();
  const queries = useQueryClient();
  const openId = useOpenId();
  const mentions = useMentions();
  const read = useReadMentions();
  useEffect(
    () =>
      desk.onEvent(({ kind, payload }) => {
        if ((kind === "mention" || kind === "mentions.read") && payload.userId === desk.me.userId)
          void queries.invalidateQueries({ queryKey: key });
      }),
    [desk, queries],
  );
  const here = openId !== null && mentions.some(({ conversationId }) => conversationId === openId);
  useEffect(() => {
    if (!here || openId === null) return;
    const look = () => document.visibilityState === "visible" && read(openId);
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [here, openId, read]);
}
