"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { AddressNote, ChannelOpening } from "@/lib/channels/inputs";
import { CallbackFields } from "../callback-fields";
import { FaultNote } from "../fault-note";
import { VerifyLight } from "../verify-light";
import { DrawIpList, DrawPush } from "./app-drawings";
import { type GuidedKind, isApp, isVerified } from "./connect-plan";
import { DrawReceive, DrawTrustedIp } from "./console-drawings";
import { StepFrame } from "./step-frame";

type StepCallbackProps = {
  kind: GuidedKind;
  opening: ChannelOpening;
  addressNote: AddressNote | null;
  /** Back to what was filled in before and WeChat has refused; null: it has refused nothing. */
  onMend: (() => void) | null;
  onBack: () => void;
  onNext: () => void;
};

/** Three things to paste, and a light that turns green when WeChat has tried them. A shop goes on only after that. */
export function StepCallback({ kind, opening, addressNote, onMend, onBack, onNext }: StepCallbackProps) {
  const t = useTranslations("channels");
  const { channel, setup } = opening;
  const verified = isVerified(opening);
  const wanted = kind === "wechat_shop" && channel.verifiedAt === null;
  return (
    <StepFrame
      title={isApp(kind) ? t(`apps.${kind}.callback.title`) : t("connect.callback.title")}
      lead={isApp(kind) ? t(`apps.${kind}.callback.lead`) : t("connect.callback.lead")}
      foot={
        <>
          <Button size="lg" variant="outline" onClick={onBack}>
            {t("connect.back")}
          </Button>
          <Button size="lg" variant={verified || wanted ? "default" : "outline"} onClick={onNext} disabled={wanted}>
            {verified || wanted ? t("connect.next") : t("connect.callback.skip")}
          </Button>
        </>
      }
    >
      {addressNote ? <FaultNote tone="amber" what={t(`address.${addressNote}`, { platform: t(`platform.${kind}`) })} /> : null}
      {channel.status === "broken" && channel.lastError ? (
        <FaultNote tone="red" what={channel.lastError.what} next={channel.lastError.next}>
          {onMend ? (
            <Button size="sm" variant="outline" onClick={onMend} className="mt-1 self-start">
              {t(isApp(kind) ? "connect.mendApp" : "connect.mend")}
            </Button>
          ) : null}
        </FaultNote>
      ) : null}
      <VerifyLight kind={kind} verified={verified} />
      {setup ? <CallbackFields setup={setup} /> : <p className="text-ink-3 text-sm">{t("connect.callback.hidden")}</p>}
      {setup ? isApp(kind) ? <DrawPush kind={kind} /> : <DrawReceive /> : null}
      {setup ? <Troubles kind={kind} /> : null}
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t(isApp(kind) ? "connect.callback.ipTitleApp" : "connect.callback.ipTitle")}</h4>
        <p className="text-base text-ink-2">{isApp(kind) ? t(`apps.${kind}.callback.ipText`) : t("connect.callback.ipText")}</p>
        {isApp(kind) ? <DrawIpList kind={kind} /> : <DrawTrustedIp />}
      </div>
    </StepFrame>
  );
}

/** What the console says when it could not verify, and what that means. */
function Troubles({ kind }: { kind: GuidedKind }) {
  const t = useTranslations("channels");
  const say = (key: "trouble1Title" | "trouble1" | "trouble2Title" | "trouble2") =>
    isApp(kind) ? t(`apps.${kind}.callback.${key}`) : t(`connect.callback.${key}`);
  return (
    <details className="group rounded-lg border border-line bg-surface px-3.5 py-2.5 text-sm">
      <summary className="cursor-pointer font-medium text-ink phone:py-2">{t("connect.callback.troubleTitle")}</summary>
      <dl className="mt-2 flex flex-col gap-2">
        {([1, 2] as const).map((n) => (
          <div key={n}>
            <dt className="text-ink">{say(`trouble${n}Title`)}</dt>
            <dd className="text-ink-2">{say(`trouble${n}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
