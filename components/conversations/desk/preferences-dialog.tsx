"use client";
import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Preferences } from "@/lib/merchants/inputs";
import { chime, type Sound } from "@/lib/platform/browser/chime";
import { savePreferences } from "../live/act";
import { alarmSecondsFirst } from "../live/alarm";
import { useDesk, usePreferences } from "../live/use-desk";
import { useShowError } from "./say-problem";
import { ShortcutField } from "./shortcut-field";
import { defaultShortcuts, shortcutNames, shortcutsOf } from "./shortcuts";

const alarms = [60, 100, 150, 300, 600];
const soundNames: Sound[] = ["new", "waiting", "mention"];

/** How this person likes the desk. Every change holds at once. */
export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("conversations.preferences");
  const desk = useDesk();
  const showError = useShowError();
  const { sendKey = "enter", density = "comfortable", sounds = true, alarmSeconds = alarmSecondsFirst, shortcuts } = usePreferences();
  const save = (change: Preferences) => void savePreferences(desk, change).catch(showError);
  const all = shortcutsOf(shortcuts);
  const setKey = (name: (typeof shortcutNames)[number], combo: string) => {
    const { [name]: _, ...others } = shortcuts ?? {};
    save({ shortcuts: combo === defaultShortcuts[name] ? others : { ...others, [name]: combo } });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-lg">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        <DialogBody className="gap-0 pb-5">
          <Row label={t("sendKey")}>
            {(id) => (
              <Choice
                id={id}
                value={sendKey}
                options={[
                  ["enter", t("enter")],
                  ["mod_enter", t("modEnter")],
                ]}
                onChange={(value) => save({ sendKey: value === "mod_enter" ? "mod_enter" : "enter" })}
              />
            )}
          </Row>
          <Row label={t("density")}>
            {(id) => (
              <Choice
                id={id}
                value={density}
                options={[
                  ["comfortable", t("comfortable")],
                  ["compact", t("compact")],
                ]}
                onChange={(value) => save({ density: value === "compact" ? "compact" : "comfortable" })}
              />
            )}
          </Row>
          <Row label={t("alarm")} hint={t("alarmHint")}>
            {(id) => (
              <Choice
                id={id}
                value={String(alarmSeconds)}
                options={[...new Set([...alarms, alarmSeconds])]
                  .sort((a, b) => a - b)
                  .map((seconds) => [String(seconds), t("alarmSeconds", { seconds })])}
                onChange={(value) => save({ alarmSeconds: Number(value) })}
              />
            )}
          </Row>
          <Row label={t("sounds")} hint={t("soundsHint")}>
            {(id) => <Switch id={id} checked={sounds} onCheckedChange={(checked) => save({ sounds: checked })} />}
          </Row>
          <div className="flex flex-wrap gap-1.5 pb-3">
            {soundNames.map((sound) => (
              <Button key={sound} size="sm" variant="outline" onClick={() => void chime(sound)}>
                <Play aria-hidden />
                {t(`sound.${sound}`)}
              </Button>
            ))}
          </div>
          <section className="phone:hidden">
            <h3 className="pt-2 pb-1 font-semibold text-sm">{t("keys")}</h3>
            <p className="pb-2 text-ink-3 text-xs">{t("keysHint")}</p>
            {shortcutNames.map((name) => (
              <ShortcutField key={name} name={name} shortcuts={all} onChange={(combo) => setKey(name, combo)} />
            ))}
          </section>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function Row({ label, hint, children }: { label: string; hint?: string; children(id: string): ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-h-12 items-center justify-between gap-4 py-1.5">
      <div>
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
      </div>
      {children(id)}
    </div>
  );
}

function Choice({
  id,
  value,
  options,
  onChange,
}: {
  id: string;
  value: string;
  options: (readonly [string, string])[];
  onChange(value: string): void;
}) {
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger id={id} className="w-48 shrink-0">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map(([key, text]) => (
          <SelectItem key={key} value={key}>
            {text}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
