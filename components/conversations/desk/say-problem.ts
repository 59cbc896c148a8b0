"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";

type Said = { reason: string; detail: string; message?: string };

/** A refusal in one sentence: the server's own where it gave one, ours where nobody answered. */
export function useSayProblem(): (problem: Said | { reason: string; message: string }) => string {
  const t = useTranslations("conversations.problem");
  return useCallback(
    (problem) => {
      const { reason } = problem;
      if (t.has(reason)) return t(reason);
      const said = "detail" in problem ? problem.detail : problem.message;
      return said || t("no_answer");
    },
    [t],
  );
}
