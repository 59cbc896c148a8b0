"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Preferences } from "@/lib/merchants/inputs";
import { alarmChoices, useAlarmName } from "../alarm-choices";

/** What holds as long as nobody chose. */
const usual = { sendKey: "enter", density: "comfortable", sounds: true, countQueue: true } as const;
const asTheShop = "shop";

type PreferencesFormProps = {
  preferences: Preferences;
  /** The shop's alarm; one's own may be stricter. */
  shopAlarm: number;
  onChange: (change: Preferences) => void;
};

/** How one likes to serve. Every choice holds at once. */
export function PreferencesForm({ preferences, shopAlarm, onChange }: PreferencesFormProps) {
  const t = useTranslations("merchants.profile");
  const { sendKey, density, sounds, countQueue } = { ...usual, ...preferences };
  const alarmName = useAlarmName();
  const own = preferences.alarmSeconds && preferences.alarmSeconds < shopAlarm ? preferences.alarmSeconds : null;
  const shopName = t("alarmShop", { time: alarmName(shopAlarm) });
  return (
    <div className="flex flex-col">
      <Choice label={t("sendKey")}>
        {(id) => (
          <Select value={sendKey} onValueChange={(value) => onChange({ sendKey: value as typeof sendKey })}>
            <SelectTrigger id={id} className="md:w-64">
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
            <SelectTrigger id={id} className="md:w-64">
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
          <Select
            value={own === null ? asTheShop : String(own)}
            onValueChange={(value) => onChange({ alarmSeconds: value === asTheShop ? null : Number(value) })}
          >
            <SelectTrigger id={id} className="md:w-48">
              <SelectValue>{own === null ? shopName : alarmName(own)}</SelectValue>
            </SelectTrigger>
            <SelectContent>
              {alarmChoices(own, shopAlarm - 1).map((n) => (
                <SelectItem key={n} value={String(n)}>
                  {alarmName(n)}
                </SelectItem>
              ))}
              <SelectItem value={asTheShop}>{shopName}</SelectItem>
            </SelectContent>
          </Select>
        )}
      </Choice>
      <Choice label={t("countQueue")} text={t("countQueueText")} inline>
        {(id) => <Switch id={id} checked={countQueue} onCheckedChange={(on) => onChange({ countQueue: on })} />}
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
