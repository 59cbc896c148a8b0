"use client";
import { PreferencesForm } from "@/components/merchants/profile/preferences-form";
import type { Preferences } from "@/lib/merchants/inputs";
import { savePreferences } from "../live/act";
import { useDesk, usePreferences, useWatched } from "../live/use-desk";
import { useShowError } from "./say-problem";

/** How one likes to serve; a choice holds on the desk at once. */
export function DeskPreferences() {
  const desk = useDesk();
  const preferences = usePreferences();
  const { alarmSeconds } = useWatched(desk.shop);
  const show = useShowError();
  const change = (chosen: Preferences) => savePreferences(desk, chosen).catch(show);
  return <PreferencesForm preferences={preferences} shopAlarm={alarmSeconds} onChange={(chosen) => void change(chosen)} />;
}
