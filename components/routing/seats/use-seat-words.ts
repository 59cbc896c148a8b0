"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { SeatView } from "@/lib/routing/inputs";
import { breakOf } from "./breaks";

/** How somebody stands in words, in the reader's language: 小休（会议）. */
export function useSeatWords() {
  const t = useTranslations("conversations.seat");
  return useMemo(() => {
    const reasonOf = (reason: string): string => {
      const known = breakOf(reason);
      return known ? t(`breaks.${known.key}`) : reason;
    };
    const standing = ({ state, reason = "" }: Pick<SeatView, "state"> & { reason?: string }): string =>
      reason ? t("withReason", { state: t(state), reason: reasonOf(reason) }) : t(state);
    return { reasonOf, standing };
  }, [t]);
}
