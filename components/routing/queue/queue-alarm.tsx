"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { mayTakeOver } from "@/components/conversations/live/guard";
import { useDesk } from "@/components/conversations/live/use-desk";
import { useGo } from "@/components/layout/use-go";
import { toast } from "@/components/ui/toaster";
import type { QueueAlarm } from "@/lib/routing/inputs";

/** Tells supervisors, wherever they are on the desk, that somebody waited where nobody could see them. */
export function QueueAlarmNotice() {
  const t = useTranslations("conversations.bell");
  const desk = useDesk();
  const go = useGo();
  useEffect(
    () =>
      desk.onEvent(({ kind, payload }) => {
        if (kind !== "queue.alarm" || !mayTakeOver(desk.me.role)) return;
        const { healed, lost, offDuty } = payload as QueueAlarm;
        const said = [
          offDuty > 0 ? t("queueOffDuty", { count: offDuty }) : "",
          healed > 0 ? t("queueHealed", { count: healed }) : "",
          lost > 0 ? t("queueLost", { count: lost }) : "",
        ].filter(Boolean);
        const [title = "", ...rest] = said;
        toast.error(title, {
          id: "queue-alarm",
          duration: 30_000,
          description: rest.join(" "),
          action: { label: t("look"), onClick: () => go("/queue") },
        });
      }),
    [desk, go, t],
  );
  return null;
}
