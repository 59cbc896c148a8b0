"use client";
import { Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "@/components/ui/toaster";
import { Hint } from "@/components/ui/tooltip";
import { chime } from "@/lib/platform/browser/chime";
import { keep, readKept } from "@/lib/platform/browser/keep";
import { savePreferences } from "../live/act";
import { useDesk, usePreferences } from "../live/use-desk";

/** Stands in the rail once on each machine: browsers keep silent until somebody has clicked. */
export function SoundPrompt() {
  const t = useTranslations("conversations.bell");
  const desk = useDesk();
  const { sounds = true } = usePreferences();
  const [asked, setAsked] = useState(true);
  const [heard, setHeard] = useState(false);
  useEffect(() => setAsked(readKept<boolean>("soundTested") ?? false), []);
  // its place stays until the page is opened anew, so that no other button slides under the pointer
  if (heard) return <span aria-hidden className="size-8 phone:size-11" />;
  if (asked || !sounds) return null;
  const test = async () => {
    if (!(await chime("new"))) return;
    keep("soundTested", true);
    setHeard(true);
    const silence = () => void savePreferences(desk, { sounds: false }).catch(() => undefined);
    toast(t("heard"), { action: { label: t("noSounds"), onClick: silence } });
  };
  return (
    <Hint label={t("testText")} side="right">
      <button
        type="button"
        aria-label={t("testText")}
        onClick={() => void test()}
        className="relative grid size-8 place-items-center rounded-lg text-ink-2 hover:bg-sunken hover:text-ink phone:size-11"
      >
        <Volume2 aria-hidden className="size-4.5" strokeWidth={1.7} />
        <span aria-hidden className="absolute top-1 right-1 size-1.75 rounded-full bg-amber ring-2 ring-paper" />
      </button>
    </Hint>
  );
}
