"use client";
import { BellRing, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { WaitTimer } from "../list/wait-timer";
import { alarmOf, alarmSecondsFirst } from "../live/alarm";
import { useDesk, useDeskState, usePreferences, useSecond } from "../live/use-desk";
import { openConversation } from "./open-conversation";

/** Stands in the corner while somebody has waited too long; one click leads to whoever waits longest. */
export function AlarmCard() {
  const t = useTranslations("conversations.alarm");
  const desk = useDesk();
  const rows = useDeskState((state) => state.rows);
  const { alarmSeconds = alarmSecondsFirst } = usePreferences();
  const now = useSecond();
  if (now === null) return null;
  const { mine, queued, longest } = alarmOf(
    [...rows.values()].map(({ value }) => value),
    desk.me.userId,
    now,
    alarmSeconds,
  );
  if (!longest?.waitingSince) return null;
  return (
    <button
      type="button"
      onClick={() => openConversation(desk, longest.id)}
      className="absolute inset-x-2.5 bottom-2.5 z-10 flex animate-rise items-center gap-2.5 rounded-xl border border-red/35 bg-surface p-2.5 text-left shadow-float hover:border-red/70"
    >
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-red-wash text-red-ink">
        <BellRing aria-hidden className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-semibold text-sm">{t("title", { count: mine + queued, seconds: alarmSeconds })}</span>
        <span className="block truncate text-ink-2 text-xs">{t("detail", { mine, queued })}</span>
      </span>
      <span className="flex shrink-0 items-center text-sm">
        <WaitTimer since={longest.waitingSince} />
        <ChevronRight aria-hidden className="size-4 text-ink-3" />
      </span>
    </button>
  );
}
