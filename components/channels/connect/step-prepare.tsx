"use client";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { AddressNote } from "@/lib/channels/inputs";
import { FaultNote } from "../fault-note";
import { DrawApp, DrawKf } from "./console-drawings";
import { StepFrame } from "./step-frame";

type StepPrepareProps = { addressNote: AddressNote | null; onNext: () => void };

/** ① What has to be there in WeCom first. */
export function StepPrepare({ addressNote, onNext }: StepPrepareProps) {
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
      {addressNote ? <FaultNote tone="amber" what={t(`address.${addressNote}`, { platform: t("platform.wechat_kf") })} /> : null}
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t("connect.prepare.appTitle")}</h4>
        <p className="text-base text-ink-2">{t("connect.prepare.appText")}</p>
        <DrawApp />
      </div>
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t("connect.prepare.kfTitle")}</h4>
        <p className="text-base text-ink-2">{t("connect.prepare.kfText")}</p>
        <DrawKf />
        <p className="text-ink-3 text-sm">{t("connect.prepare.kfNote")}</p>
      </div>
    </StepFrame>
  );
}
