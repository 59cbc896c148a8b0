"use client";
import { useMemo } from "react";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useShowError } from "../desk/say-problem";
import { cancelQueued } from "../live/act";
import type { Thread } from "../live/desk-state";
import { unsentTexts } from "../live/outbox";
import { takeBack } from "../live/send";
import { useDesk, useDeskState } from "../live/use-desk";

/** At the last message of the quota: makes one of all lines that have not gone out and what stands in the field. */
export function useMerge(
  row: ConversationRow,
  thread: Thread,
  text: string,
  setText: (text: string) => void,
): { count: number; onMerge(): void } | null {
  const desk = useDesk();
  const showError = useShowError();
  const outbox = useDeskState((state) => state.outbox);
  const { messages } = thread.tail;
  const lines = useMemo(() => unsentTexts(outbox, messages.slice(-20), row.id), [outbox, messages, row.id]);
  if (row.window.left > 1 || lines.length === 0) return null;
  const onMerge = () => {
    for (const { clientId, messageId } of lines) {
      if (messageId) cancelQueued(row.id, messageId).catch(showError);
      else takeBack(desk, clientId);
    }
    setText([...lines.map((line) => line.text), text].filter(Boolean).join("\n"));
  };
  return { count: lines.length, onMerge };
}
