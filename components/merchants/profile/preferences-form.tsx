"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Preferences } from "@/lib/merchants/inputs";

const alarmChoices = [60, 90, 100, 150, 180, 300, 600];
/** What holds as long as nobody chose. */
export const usualPreferences = { sendKey: "enter", density: "comfortable", sounds: true, alarmSeconds: 100 } as const;

type PreferencesFormProps = { preferences: Preferences; onChange: (change: Preferences) => void };

/** How one likes to serve. Every choice holds at once. */
export function PreferencesForm({ preferences, onChange }: PreferencesFormProps) {
  const t = useTranslations("merchants.profile");
  const { sendKey, density, sounds, alarmSeconds } = { ...usualPreferences, ...preferences };
  const seconds = [...new Set([...alarmChoices, alarmSeconds])].sort((a, b) => a - b);
  const alarmName = (n: number) => (n % 60 === 0 ? t("minutes", { n: n / 60 }) : t("seconds", { n }));
  return (
    <div className="flex flex-col">
      <Choice label={t("sendKey")}>
        {(id) => (
          <Select value={sendKey} onValueChange={(value) => onChange({ sendKey: value as typeof sendKey })}>
            <SelectTrigger id={id} className="md:w-72">
              <SelectValue>{t(sendKey === "enter" ? "sendKeyEnter" : "sendKeyMod")}</SelectValue>
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="enter">{t("sendKeyEnter")}</SelectItem>
              <SelectItem value="mod_enter">{t("sendKeyMod")}</SelectItem>
            </SelectContent>
          </Select>
        )}
      </Choice>
      <Choice label={t("density")}>
        {(id) => (
          <Select value={density} onValueChange={(value) => onChange({ density: value as typeof density })}>
            <SelectTrigger id={id} className="md:w-72">
              <SelectValue>{t(density)}</SelectValue>
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="comfortable">{t("comfortable")}</SelectItem>
              <SelectItem value="compact">{t("compact")}</SelectItem>
            </SelectContent>
          </Select>
        )}
      </Choice>
      <Choice label={t("alarm")} text={t("alarmText")}>
        {(id) => (
          <Select value={String(alarmSeconds)} onValueChange={(value) => onChange({ alarmSeconds: Number(value) })}>
            <SelectTrigger id={id} className="md:w-32">
              <SelectValue>{alarmName(alarmSeconds)}</SelectValue>
            </SelectTrigger>
            <SelectContent>
              {seconds.map((n) => (
                <SelectItem key={n} value={String(n)}>
                  {alarmName(n)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Choice>
      <Choice label={t("sounds")} text={t("soundsText")} inline>
        {(id) => <Switch id={id} checked={sounds} onCheckedChange={(on) => onChange({ sounds: on })} />}
      </Choice>
    </div>
  );
}

type ChoiceProps = { label: string; text?: string; inline?: boolean; children: (id: string) => ReactNode };

/** One line of choices: what it is on the left, the control on the right. */
export function Choice({ label, text, inline = false, children }: ChoiceProps) {
  const id = useId();
  return (
    <div
      className={`flex justify-between gap-x-6 gap-y-2 border-line-soft border-b py-3 last:border-0 ${inline ? "items-center" : "items-center max-md:flex-col max-md:items-stretch"}`}
    >
      <div className="min-w-0">
        <Label htmlFor={id}>{label}</Label>
        {text ? <p className="text-ink-3 text-xs">{text}</p> : null}
      </div>
      {children(id)}
    </div>
  );
}
