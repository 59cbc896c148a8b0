"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useRefusal } from "./use-refusal";

const undoFor = 6_000;

type Removal = { addressOf(id: string): string; refresh(): Promise<unknown> };

/** Takes something off the page at once and off the server a moment later, so that undo loses nothing of it. `said`: what the notice tells. */
export function useLateRemoval(removal: Removal): { removed: ReadonlySet<string>; remove(id: string, said: string): void } {
  const t = useTranslations("common");
  const refusal = useRefusal();
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const due = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const how = useRef(removal);
  how.current = removal;

  const back = useCallback((id: string) => setRemoved((before) => new Set([...before].filter((each) => each !== id))), []);
  const carryOut = useCallback(
    async (id: string, keepalive = false) => {
      due.current.delete(id);
      try {
        await callDoor("DELETE", how.current.addressOf(id), undefined, { keepalive });
        await how.current.refresh();
      } catch (error) {
        back(id);
        toast.error(refusal(error));
      }
    },
    [back, refusal],
  );

  useEffect(() => {
    const waiting = due.current;
    const flush = () => {
      for (const [id, timer] of waiting) {
        clearTimeout(timer);
        void carryOut(id, true);
      }
    };
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [carryOut]);

  const remove = (id: string, said: string) => {
    setRemoved((before) => new Set(before).add(id));
    due.current.set(
      id,
      setTimeout(() => void carryOut(id), undoFor),
    );
    const undo = () => {
      clearTimeout(due.current.get(id));
      due.current.delete(id);
      back(id);
    };
    toast(said, { duration: undoFor, action: { label: t("undo"), onClick: undo } });
  };
  return { removed, remove };
}
