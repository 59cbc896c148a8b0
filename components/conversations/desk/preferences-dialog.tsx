"use client";
import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { PushSettings } from "@/components/push/push-settings";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { Preferences } from "@/lib/merchants/inputs";
import { chime, type Sound } from "@/lib/platform/browser/chime";
import { savePreferences } from "../live/act";
import { useDesk, usePreferences } from "../live/use-desk";
import { DeskPreferences } from "./desk-preferences";
import { useShowError } from "./say-problem";
import { ShortcutField } from "./shortcut-field";
import { defaultShortcuts, shortcutNames, shortcutsOf } from "./shortcuts";

const soundNames: Sound[] = ["new", "waiting", "mention"];

/** How this person likes the desk. Every change holds at once. */
export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("conversations.preferences");
  const desk = useDesk();
  const showError = useShowError();
  const { shortcuts } = usePreferences();
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
          <DeskPreferences />
          <div className="flex flex-wrap gap-1.5 pb-3">
            {soundNames.map((sound) => (
              <Button key={sound} size="sm" variant="outline" onClick={() => void chime(sound)}>
                <Play aria-hidden />
                {t(`sound.${sound}`)}
              </Button>
            ))}
          </div>
          <section className="border-line-soft border-t">
            <PushSettings me={desk.me} />
          </section>
          <section className="border-line-soft border-t phone:hidden">
            <h3 className="pt-3 pb-1 font-semibold text-sm">{t("keys")}</h3>
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
