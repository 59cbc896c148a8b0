"use client";
import { CircleDot, ClockArrowUp, Coffee, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { useDesk } from "@/components/conversations/live/use-desk";
import type { SeatStateInput } from "@/lib/routing/inputs";
import { breaks } from "./breaks";
import { useSetSeat } from "./seat-queries";

/** Puts one's own states and the end of the shift into the palette, so that a shift needs no mouse. */
export function useSeatActs(onHandOver: () => void): void {
  const t = useTranslations("conversations.seat");
  const { moreActs } = useDesk();
  const set = useSetSeat();
  const showError = useShowError();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what they call is the same for as long as the desk is there
  useEffect(() => {
    const act = (key: string, label: string, icon: typeof Coffee, input: SeatStateInput) => ({
      key: `seat-${key}`,
      label: t("act", { state: label }),
      words: key,
      icon,
      run: () => void set("me", input).catch(showError),
    });
    moreActs.set([
      act("online", t("online"), CircleDot, { state: "online" }),
      act("busy", t("busy"), CircleDot, { state: "busy" }),
      ...breaks.map(({ key, minutes, stored }) =>
        act(`break-${key}`, `${t("break")} · ${t(`breaks.${key}`)}`, Coffee, { state: "break", reason: stored, minutes }),
      ),
      { key: "hand-over", label: t("handOver"), words: "shift", icon: ClockArrowUp, run: onHandOver },
      act("offline", t("goOffline"), LogOut, { state: "offline" }),
    ]);
    return () => moreActs.set([]);
  }, [moreActs, t]);
}
