"use client";
import { Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { chime } from "@/lib/platform/browser/chime";
import { serverNow } from "@/lib/platform/browser/clock";
import { keep, readKept } from "@/lib/platform/browser/keep";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { savePreferences } from "../live/act";
import { alarmOf, alarmSecondsFirst } from "../live/alarm";
import { soundOf } from "../live/bell-rules";
import { useDesk, useDeskState, usePreferences, useSecond } from "../live/use-desk";
import { openConversation } from "./open-conversation";

const quietFor = 1_500;

/** Rings for new messages, for mentions, and when somebody has waited too long. Only one tab does. */
export function Bell() {
  const t = useTranslations("conversations.bell");
  const desk = useDesk();
  const { sounds = true, alarmSeconds = alarmSecondsFirst } = usePreferences();
  const rang = useRef(0);
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
          toast(t(why === "transfer" ? "handed" : "mentioned", { name: byName }), {
            description: maskNumbers(text),
            action: { label: t("look"), onClick: () => openConversation(desk, conversationId) },
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
      alarmSeconds,
    );
    if (mine + queued > before.current) ring.current("waiting");
    before.current = mine + queued;
  }, [second, rows, desk, alarmSeconds]);
  return null;
}

/** Asked once on each machine: browsers keep silent until somebody has clicked. */
export function SoundTest() {
  const t = useTranslations("conversations.bell");
  const desk = useDesk();
  const { sounds = true } = usePreferences();
  const [asked, setAsked] = useState(true);
  useEffect(() => setAsked(readKept<boolean>("soundTested") ?? false), []);
  if (asked || !sounds) return null;
  const done = () => {
    keep("soundTested", true);
    setAsked(true);
  };
  return (
    <div
      role="status"
      className="mx-2.5 mb-1.5 flex shrink-0 flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-xs"
    >
      <Volume2 aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-24 flex-1 text-ink-2">{t("testText")}</span>
      <span className="flex shrink-0">
        <Button size="sm" variant="secondary" onClick={() => void chime("new").then((heard) => heard && done())}>
          {t("test")}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            void savePreferences(desk, { sounds: false }).catch(() => undefined);
            done();
          }}
        >
          {t("noSounds")}
        </Button>
      </span>
    </div>
  );
}
