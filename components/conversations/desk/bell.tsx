"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { toast } from "@/components/ui/toaster";
import { chime } from "@/lib/platform/browser/chime";
import { serverNow } from "@/lib/platform/browser/clock";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { alarmOf } from "../live/alarm";
import { type Burst, joinBurst, soundOf } from "../live/bell-rules";
import { useAlarmRule, useDesk, useDeskState, usePreferences, useSecond } from "../live/use-desk";
import { openConversation } from "./open-conversation";
import { whyWord } from "./why-word";

const quietFor = 1_500;

/** Rings for new messages, for mentions, and when somebody has waited too long. Only one tab does. */
export function Bell() {
  const t = useTranslations("conversations.bell");
  const desk = useDesk();
  const { sounds = true } = usePreferences();
  const alarm = useAlarmRule();
  const rang = useRef(0);
  const late = useRef<Burst>({ ids: [], until: 0 });
  const ring = useRef((sound: Parameters<typeof chime>[0]) => void chime(sound));
  ring.current = (sound) => {
    const now = Date.now();
    if (!sounds || !desk.leading() || now - rang.current < quietFor) return;
    rang.current = now;
    void chime(sound);
  };

  useEffect(
    () =>
      desk.onEvent((event) => {
        const view = {
          meId: desk.me.userId,
          openId: desk.openId.get(),
          visible: document.visibilityState === "visible",
          rowOf: (id: string) => desk.store.get().rows.get(id)?.value ?? null,
        };
        // the row of a new message comes with the next event of the same instant
        setTimeout(() => {
          const sound = soundOf(event, view);
          if (sound) ring.current(sound);
        }, 60);
        if (event.kind === "mention" && event.payload.userId === desk.me.userId) {
          const { byName, text, conversationId, why } = event.payload as {
            byName: string;
            text: string;
            conversationId: string;
            why?: string;
          };
          const burst = joinBurst(why === "escalated" ? late.current : { ids: [], until: 0 }, conversationId, Date.now());
          if (why === "escalated") late.current = burst;
          const [first = conversationId, ...others] = burst.ids;
          const one = others.length === 0;
          toast(one ? t(whyWord(why), { name: byName }) : t("escalatedAll", { count: burst.ids.length }), {
            id: why === "escalated" ? "escalated" : undefined,
            description: one ? maskNumbers(text) : undefined,
            action: { label: t("look"), onClick: () => openConversation(desk, first) },
            // The thread on screen says it itself.
            about: { holds: () => !one || desk.openId.get() !== first, subscribe: desk.openId.subscribe },
          });
        }
      }),
    [desk, t],
  );

  const rows = useDeskState((state) => state.rows);
  const second = useSecond();
  const before = useRef(0);
  useEffect(() => {
    if (second === null) return;
    const { mine, queued } = alarmOf(
      [...rows.values()].map(({ value }) => value),
      desk.me.userId,
      serverNow(),
      alarm,
    );
    if (mine + queued > before.current) ring.current("waiting");
    before.current = mine + queued;
  }, [second, rows, desk, alarm]);
  return null;
}
