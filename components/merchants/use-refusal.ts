"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { asDoorError } from "@/lib/platform/browser/call-door";

/** The sentence to show for whatever a door, or signing in, threw. */
export function useRefusal(): (error: unknown) => string {
  const t = useTranslations("errors");
  return useCallback(
    (error) => {
      const { message, reason, data } = asDoorError(error);
      if (message) return message;
      return t.has(reason) ? t(reason, data as Record<string, string | number>) : t("code_internal");
    },
    [t],
  );
}
