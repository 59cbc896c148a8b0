"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { toast } from "@/components/ui/toaster";
import type { CannedReply } from "@/lib/knowledge/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";

const undoFor = 6_000;

/** Takes a reply off the page at once and off the server a moment later, so that undo loses nothing. */
export function useRemoveCanned(): { removed: ReadonlySet<string>; remove(reply: CannedReply): void } {
  const t = useTranslations("knowledge");
  const queries = useQueryClient();
  const refusal = useRefusal();
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const due = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  const back = useCallback((id: string) => setRemoved((before) => new Set([...before].filter((each) => each !== id))), []);
  const carryOut = useCallback(
    async (id: string, keepalive = false) => {
      due.current.delete(id);
      try {
        await callDoor("DELETE", `/api/knowledge/canned-replies/${id}`, undefined, { keepalive });
        await queries.invalidateQueries({ queryKey: ["canned"] });
      } catch (error) {
        back(id);
        toast.error(refusal(error));
      }
    },
    [queries, back, refusal],
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

  const remove = (reply: CannedReply) => {
    setRemoved((before) => new Set(before).add(reply.id));
    due.current.set(
      reply.id,
      setTimeout(() => void carryOut(reply.id), undoFor),
    );
    const undo = () => {
      clearTimeout(due.current.get(reply.id));
      due.current.delete(reply.id);
      back(reply.id);
    };
    toast(t("removed", { title: reply.title }), { duration: undoFor, action: { label: t("undo"), onClick: undo } });
  };
  return { removed, remove };
}
