"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { EntryLinkView, EntryStep } from "@/lib/entries/inputs";

const steps: EntryStep[] = ["seen", "opened", "wrote"];

/** How many came how far: each step as a bar of the first, with its number and its share of it. */
export function StepsPicture({ link }: { link: EntryLinkView }) {
  const t = useTranslations("go.links");
  const format = useFormatter();
  const most = Math.max(...steps.map((step) => link.steps[step]));
  if (most === 0) return <p className="text-ink-3 text-xs">{t("noSteps")}</p>;
  return (
    <dl
      aria-label={t("funnel", { name: link.name, ...link.steps })}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] content-start gap-x-2 gap-y-1 text-xs"
    >
      {steps.map((step) => {
        const count = link.steps[step];
        const share = link.steps.seen > 0 && step !== "seen" ? Math.round((count / link.steps.seen) * 100) : null;
        return (
          <div key={step} className="contents">
            <dt className="text-ink-3 leading-4">{t(step)}</dt>
            <dd aria-hidden className="self-center">
              <span
                className="block h-2.5 rounded-sm bg-green"
                style={{ width: `max(2px, ${(count / most) * 100}%)`, opacity: step === "seen" ? 0.35 : step === "opened" ? 0.65 : 1 }}
              />
            </dd>
            <dd className="text-right text-ink tabular-nums leading-4">
              {format.number(count)}
              {share === null ? null : <span className="ml-1.5 text-ink-3">{t("of", { percent: share })}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
