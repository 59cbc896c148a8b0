"use client";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { AddressProblem } from "@/lib/channels/inputs";
import { FaultNote } from "../fault-note";
import { DrawApp, DrawKf } from "./console-drawings";
import { StepFrame } from "./step-frame";

type StepPrepareProps = { addressProblem: AddressProblem | null; onNext: () => void };

/** ① What has to be there in WeCom first. */
export function StepPrepare({ addressProblem, onNext }: StepPrepareProps) {
  const t = useTranslations("channels");
  return (
    <StepFrame
      title={t("connect.prepare.title")}
      lead={t("connect.prepare.lead")}
      foot={
        <>
          <Button size="lg" onClick={onNext}>
            {t("connect.prepare.ready")}
          </Button>
          <Button size="lg" variant="ghost" asChild>
            <a href="https://work.weixin.qq.com/wework_admin/frame" target="_blank" rel="noreferrer">
              {t("connect.prepare.open")}
              <ExternalLink aria-hidden />
            </a>
          </Button>
        </>
      }
    >
      {addressProblem ? <FaultNote tone="amber" what={t(`address.${addressProblem}`)} /> : null}
      <div className="flex flex-col gap-2">
        <h3 className="font-semibold text-base">{t("connect.prepare.appTitle")}</h3>
        <p className="text-base text-ink-2">{t("connect.prepare.appText")}</p>
        <DrawApp />
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="font-semibold text-base">{t("connect.prepare.kfTitle")}</h3>
        <p className="text-base text-ink-2">{t("connect.prepare.kfText")}</p>
        <DrawKf />
        <p className="text-ink-3 text-sm">{t("connect.prepare.kfNote")}</p>
      </div>
    </StepFrame>
  );
}
