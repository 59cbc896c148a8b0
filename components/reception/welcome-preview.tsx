"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { asText } from "@/lib/conversations/inputs";
import { type ReceptionWords, wordsOf } from "@/lib/reception/inputs";

const looks = ["menu", "lines", "page"] as const;
type Look = (typeof looks)[number];
const lookOf: Record<string, Look> = {
  wechat_kf: "menu",
  wechat_official: "menu",
  wechat_mini: "lines",
  wechat_shop: "lines",
  widget: "page",
};

/** The first look that some customer of these channels would see. */
export const firstLook = (kinds: readonly string[]): Look => looks.find((look) => kinds.some((kind) => lookOf[kind] === look)) ?? looks[0];

/** How a customer sees the words: as a menu of 微信客服 and 公众号, as numbered lines, or on our own page. `kinds`: of the shop's channels. */
export function WelcomePreview({ words, kinds }: { words: ReceptionWords; kinds: readonly string[] }) {
  const t = useTranslations("reception.preview");
  const [look, show] = useState(() => firstLook(kinds));
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div tabIndex={0} className="max-h-[min(20rem,40vh)] min-h-40 overflow-y-auto rounded-lg border border-line bg-sunken p-3">
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
