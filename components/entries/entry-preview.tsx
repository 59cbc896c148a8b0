"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { EntrySettings } from "@/lib/entries/inputs";

const settleMs = 350;
const views = ["page", "chat"] as const;

/** Settings as they go into an address: JSON in base64url. */
function inAddress(settings: EntrySettings): string {
  const bytes = new TextEncoder().encode(JSON.stringify(settings));
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The real loader and the real page, with the settings as they stand on the screen. */
export function EntryPreview({ code, settings }: { code: string; settings: EntrySettings }) {
  const t = useTranslations("entries.preview");
  const [view, setView] = useState<(typeof views)[number]>("page");
  const [shown, setShown] = useState(settings);
  useEffect(() => {
    const timer = setTimeout(() => setShown(settings), settleMs);
    return () => clearTimeout(timer);
  }, [settings]);
  const address = `/chat/${code}${view === "page" ? "/sample" : ""}?s=${inAddress(shown)}`;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2">
      <div role="tablist" aria-label={t("title")} className="flex gap-1">
        {views.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={view === each}
            onClick={() => setView(each)}
            className={cn(
              "h-8 rounded-md px-3 text-sm phone:h-11",
              view === each ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:bg-sunken",
            )}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <iframe key={view} title={t("title")} src={address} className="h-150 w-full rounded-lg border border-line bg-surface" />
      <p className="text-ink-3 text-xs">{t("hint")}</p>
    </section>
  );
}
