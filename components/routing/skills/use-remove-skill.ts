"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { SkillView } from "@/lib/routing/inputs";

const undoFor = 6_000;

/** Takes a skill off the page at once and off the server a moment later, so that undo loses nobody who has it. */
export function useRemoveSkill(refresh: () => Promise<unknown>): { removed: ReadonlySet<string>; remove(skill: SkillView): void } {
  const t = useTranslations("routing.skills");
  const common = useTranslations("common");
  const refusal = useRefusal();
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const due = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const renew = useRef(refresh);
  renew.current = refresh;

  const back = useCallback((id: string) => setRemoved((before) => new Set([...before].filter((each) => each !== id))), []);
  const carryOut = useCallback(
    async (id: string, keepalive = false) => {
      due.current.delete(id);
      try {
        await callDoor("DELETE", `/api/routing/skills/${id}`, undefined, { keepalive });
        await renew.current();
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

  const remove = ({ id, name }: SkillView) => {
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
    toast(t("removed", { name }), { duration: undoFor, action: { label: common("undo"), onClick: undo } });
  };
  return { removed, remove };
}
