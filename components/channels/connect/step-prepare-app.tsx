"use client";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { AddressNote } from "@/lib/channels/inputs";
import { FaultNote } from "../fault-note";
import { DrawContactButton, DrawMiniSettings, DrawOfficialBasic, DrawOfficialPermission } from "./app-drawings";
import { StepFrame } from "./step-frame";

type PreparedKind = "wechat_mini" | "wechat_official";
type StepPrepareAppProps = { kind: PreparedKind; addressNote: AddressNote | null; onNext: () => void };

const drawings = {
  wechat_mini: [DrawMiniSettings, DrawContactButton],
  wechat_official: [DrawOfficialBasic, DrawOfficialPermission],
} as const;

/** ① What has to be there in the console of a 小程序 or 公众号 first. */
export function StepPrepareApp({ kind, addressNote, onNext }: StepPrepareAppProps) {
  const t = useTranslations("channels");
  const [One, Two] = drawings[kind];
  return (
    <StepFrame
      title={t(`apps.${kind}.prepare.title`)}
      lead={t(`apps.${kind}.prepare.lead`)}
      foot={
        <>
          <Button size="lg" onClick={onNext}>
            {t("connect.prepare.ready")}
          </Button>
          <Button size="lg" variant="ghost" asChild>
            <a href="https://mp.weixin.qq.com/" target="_blank" rel="noreferrer">
              {t(`apps.${kind}.prepare.open`)}
              <ExternalLink aria-hidden />
            </a>
          </Button>
        </>
      }
    >
      {addressNote ? <FaultNote tone="amber" what={t(`address.${addressNote}`, { platform: t(`platform.${kind}`) })} /> : null}
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t(`apps.${kind}.prepare.oneTitle`)}</h4>
        <p className="text-base text-ink-2">{t(`apps.${kind}.prepare.oneText`)}</p>
        <One />
      </div>
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t(`apps.${kind}.prepare.twoTitle`)}</h4>
        <p className="text-base text-ink-2">{t(`apps.${kind}.prepare.twoText`)}</p>
        <Two />
      </div>
      <FaultNote tone="amber" what={t(`apps.${kind}.prepare.note`)} />
    </StepFrame>
  );
}
