"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { useDesk } from "@/components/conversations/live/use-desk";
import { toast } from "@/components/ui/toaster";
import type { SeatChanged } from "@/lib/routing/inputs";
import { useSetSeat } from "./seat-queries";
import { useSeatWords } from "./use-seat-words";

const notice = "seat-set";

/** Tells a person that a colleague has changed how they stand, and leads back on duty; it goes with the next change. */
export function useSeatNews(): void {
  const t = useTranslations("conversations.seat");
  const desk = useDesk();
  const set = useSetSeat();
  const showError = useShowError();
  const { standing } = useSeatWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it calls is the same for as long as the desk is there
  useEffect(
    () =>
      desk.onEvent(({ kind, payload }) => {
        if (kind !== "seat.changed") return;
        const { seat, by } = payload as SeatChanged;
        if (seat.userId !== desk.me.userId) return;
        if (!by) return toast.dismiss(notice);
        const back = { label: t("backOnline"), onClick: () => void set("me", { state: "online" }).catch(showError) };
        toast(t("setBy", { name: by.name, state: standing(seat) }), {
          id: notice,
          ...(seat.state === "online" ? { duration: 8_000 } : { duration: Number.POSITIVE_INFINITY, action: back }),
        });
      }),
    [desk, t, standing],
  );
}
