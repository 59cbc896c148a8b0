"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { asText } from "@/lib/conversations/inputs";
import { type ReceptionWords, wordsOf } from "@/lib/reception/inputs";

const looks = ["menu", "lines", "page"] as const;

/** How a customer sees the words: as a menu of 微信客服 and 公众号, as numbered lines, or on our own page. */
export function WelcomePreview({ words }: { words: ReceptionWords }) {
  const t = useTranslations("reception.preview");
  const [look, show] = useState<(typeof looks)[number]>("menu");
  const taps = words.menu.map(({ says }) => says);
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2">
      <div className="flex gap-1">
        {looks.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={look === each}
            onClick={() => show(each)}
            className={cn(
              "h-7 flex-1 rounded-md px-1 text-xs phone:h-10",
              look === each ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:bg-sunken",
            )}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <div className="min-h-40 rounded-lg border border-line bg-sunken p-3">
        <div className="flex flex-col items-start gap-1.5 break-words rounded-lg bg-surface px-3 py-2 text-ink text-sm">
          <p className="whitespace-pre-wrap">{(look === "lines" ? asText(wordsOf(words)) : words.text) || t("empty")}</p>
          {look === "menu"
            ? taps.map((says) => (
                <span key={says} className="text-blue">
                  {says}
                </span>
              ))
            : null}
        </div>
        {look === "page" ? (
          <div className="mt-2 flex flex-wrap gap-1.5">
            {taps.map((says) => (
              <span key={says} className="rounded-full border border-line bg-surface px-3 py-1 text-ink text-xs">
                {says}
              </span>
            ))}
          </div>
        ) : null}
      </div>
      <p className="text-ink-3 text-xs">{t(`${look}Text`)}</p>
    </section>
  );
}
