"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { StepFrame } from "./step-frame";

const points = [1, 2, 3, 4, 5, 6] as const;

/** What switching a shop to its own customer service means, before anything else; one goes on only after saying so. */
export function StepWarning({ agreed, onNext }: { agreed: boolean; onNext: () => void }) {
  const t = useTranslations("channels.connect.warning");
  const [isAgreed, setAgreed] = useState(agreed);
  return (
    <StepFrame
      title={t("title")}
      lead={t("lead")}
      foot={
        <div className="flex flex-col gap-3">
          <label htmlFor="agree" className="flex items-start gap-2.5 text-base text-ink phone:min-h-11">
            <Checkbox id="agree" checked={isAgreed} onCheckedChange={(state) => setAgreed(state === true)} className="mt-1" />
            {t("agree")}
          </label>
          <Button size="lg" disabled={!isAgreed} onClick={onNext} className="self-start">
            {t("next")}
          </Button>
        </div>
      }
    >
      <ol className="flex flex-col divide-y divide-line-soft rounded-lg border border-line bg-surface">
        {points.map((n) => (
          <li key={n} className="flex gap-3 px-3.5 py-3">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber-ink" />
            <div className="flex min-w-0 flex-col gap-0.5">
              <p className="font-medium text-base text-ink">{t(`p${n}Title`)}</p>
              <p className="text-ink-2 text-sm">{t(`p${n}`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </StepFrame>
  );
}
