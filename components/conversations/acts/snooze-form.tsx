"use client";
import { useTimeZone, useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { menuItemLook } from "@/components/ui/menu-look";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { serverNow } from "@/lib/platform/browser/clock";
import { useDates } from "../desk/dates";
import { Keys } from "../desk/shortcut-keys";
import { isComposing } from "../desk/shortcuts";
import { snoozeChoices } from "./snooze-times";
import { useActs } from "./use-acts";

/** When it should come back, and a word for then. One click is enough. */
export function SnoozeForm({ row, onDone }: { row: ConversationRow; onDone: () => void }) {
  const t = useTranslations("conversations.snooze");
  const acts = useActs();
  const dates = useDates();
  const timeZone = useTimeZone() ?? "Asia/Shanghai";
  const [now] = useState(serverNow);
  const [note, setNote] = useState("");
  const [custom, setCustom] = useState("");
  const until = (ms: number) => {
    onDone();
    void acts.snooze(row, new Date(ms).toISOString(), note.trim());
  };
  const chosen = custom ? new Date(custom).getTime() : Number.NaN;
  // who waits for us writes nothing more, perhaps
  const choices = snoozeChoices(now, timeZone).filter(({ key }) => key !== "untilReply" || row.waitingSince === null);
  const usual = choices[0];
  const list = useRef<HTMLDivElement>(null);
  /** Enter takes the first time, arrows walk through the word and the times. */
  const key = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event.nativeEvent)) return;
    const stops = [...(list.current?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])];
    const at = stops.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    if (event.key === "Enter" && at === 0 && usual) {
      event.preventDefault();
      until(usual.until);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field and the buttons inside
    <div ref={list} className="flex flex-col" onKeyDown={key}>
      {row.waitingSince ? <p className="mb-1 rounded-md bg-amber-wash px-2 py-1.5 text-amber-ink text-xs">{t("waiting")}</p> : null}
      <Input
        data-stop
        autoFocus
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.target.value)}
        placeholder={t("note")}
        aria-label={t("note")}
        className="mb-1"
      />
      {choices.map(({ key, until: at }) => (
        <button
          key={key}
          type="button"
          data-stop
          onClick={() => until(at)}
          className={cn(menuItemLook, "w-full text-left hover:bg-sunken focus-visible:bg-sunken")}
        >
          <span className="flex-1">{t(key)}</span>
          {key === usual?.key ? <Keys combo="Enter" /> : null}
          {key === "untilReply" ? null : (
            <span className="text-ink-3 text-xs">
              {key === "tomorrow" || dates.dayOf(at) === dates.dayOf(now) ? dates.clock(at) : dates.dayTime(at, now)}
            </span>
          )}
        </button>
      ))}
      <form
        className="mt-1 flex gap-1.5 border-line-soft border-t pt-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen > now) until(chosen);
        }}
      >
        <Input
          type="datetime-local"
          value={custom}
          onChange={(event) => setCustom(event.target.value)}
          aria-label={t("custom")}
          className="flex-1"
        />
        <Button type="submit" variant="secondary" disabled={!(chosen > now)}>
          {t("set")}
        </Button>
      </form>
    </div>
  );
}
