"use client";
import { BellRing, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { WaitTimer } from "../list/wait-timer";
import { alarmOf } from "../live/alarm";
import { useAlarmRule, useDesk, useDeskState, useSecond } from "../live/use-desk";
import { openConversation } from "./open-conversation";

/** Stands below the list while somebody has waited too long; one click leads to whoever waits longest. */
export function AlarmCard() {
  const t = useTranslations("conversations.alarm");
  const desk = useDesk();
  const rows = useDeskState((state) => state.rows);
  const alarm = useAlarmRule();
  const now = useSecond();
  if (now === null) return null;
  const { mine, queued, longest } = alarmOf(
    [...rows.values()].map(({ value }) => value),
    desk.me.userId,
    now,
    alarm,
  );
  if (!longest?.waitingSince) return null;
  return (
    <button
      type="button"
      onClick={() => openConversation(desk, longest.id)}
      className="mx-2 mt-1 mb-2 flex shrink-0 animate-rise items-center gap-2.5 rounded-xl border border-red/35 bg-surface px-2.5 py-1.5 text-left shadow-float hover:border-red/70"
    >
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-red-wash text-red-ink">
        <BellRing aria-hidden className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold text-sm">{t("title", { count: mine + queued, seconds: alarm.seconds })}</span>
        <span className="block truncate text-ink-2 text-xs">{t("detail", { mine, queued })}</span>
      </span>
      <span className="flex shrink-0 items-center text-sm">
        <WaitTimer since={longest.waitingSince} />
        <ChevronRight aria-hidden className="size-4 text-ink-3" />
      </span>
    </button>
  );
}
