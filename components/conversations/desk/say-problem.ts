"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "@/components/ui/toaster";
import { asDoorError } from "@/lib/platform/browser/call-door";

type Problem = { reason: string; detail: string };

/** A refusal in one sentence: the server's own where it gave one, ours where nobody answered. */
export function useSayProblem(): (problem: Problem) => string {
  const t = useTranslations("conversations.problem");
  return useCallback(({ reason, detail }) => (t.has(reason) ? t(reason) : detail || t("no_answer")), [t]);
}

/** Shows why something did not work, whatever was thrown. */
export function useShowError(): (error: unknown) => void {
  const say = useSayProblem();
  return useCallback(
    (error) => {
      const { reason, message } = asDoorError(error);
      toast.error(say({ reason, detail: message }));
    },
    [say],
  );
}
