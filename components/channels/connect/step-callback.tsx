"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { AddressNote, ChannelOpening } from "@/lib/channels/inputs";
import { CallbackFields } from "../callback-fields";
import { FaultNote } from "../fault-note";
import { VerifyLight } from "../verify-light";
import { DrawReceive, DrawTrustedIp } from "./console-drawings";
import { StepFrame } from "./step-frame";

type StepCallbackProps = {
  opening: ChannelOpening;
  addressNote: AddressNote | null;
  /** WeCom has refused what was filled in one step before. */
  wrong: boolean;
  onBack: () => void;
  onNext: () => void;
};

/** ③ Three things to paste, and a light that turns green when WeCom has tried them. */
export function StepCallback({ opening: { channel, setup }, addressNote, wrong, onBack, onNext }: StepCallbackProps) {
  const t = useTranslations("channels");
  const verified = channel.verifiedAt !== null && !setup;
  return (
    <StepFrame
      title={t("connect.callback.title")}
      lead={t("connect.callback.lead")}
      foot={
        <>
          <Button size="lg" variant="outline" onClick={onBack}>
            {t("connect.back")}
          </Button>
          <Button size="lg" variant={verified ? "default" : "outline"} onClick={onNext}>
            {verified ? t("connect.next") : t("connect.callback.skip")}
          </Button>
        </>
      }
    >
      {addressNote ? <FaultNote tone="amber" what={t(`address.${addressNote}`)} /> : null}
      {channel.status === "broken" && channel.lastError ? (
        <FaultNote tone="red" what={channel.lastError.what} next={channel.lastError.next}>
          {wrong ? (
            <Button size="sm" variant="outline" onClick={onBack} className="mt-1 self-start">
              {t("connect.mend")}
            </Button>
          ) : null}
        </FaultNote>
      ) : null}
      <VerifyLight verified={verified} />
      {setup ? <CallbackFields setup={setup} /> : <p className="text-ink-3 text-sm">{t("connect.callback.hidden")}</p>}
      {setup ? <DrawReceive /> : null}
      {setup ? <Troubles /> : null}
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t("connect.callback.ipTitle")}</h4>
        <p className="text-base text-ink-2">{t("connect.callback.ipText")}</p>
        <DrawTrustedIp />
      </div>
    </StepFrame>
  );
}

/** What the console says when it could not verify, and what that means. */
function Troubles() {
  const t = useTranslations("channels.connect.callback");
  return (
    <details className="group rounded-lg border border-line bg-surface px-3.5 py-2.5 text-sm">
      <summary className="cursor-pointer font-medium text-ink phone:py-2">{t("troubleTitle")}</summary>
      <dl className="mt-2 flex flex-col gap-2">
        {([1, 2] as const).map((n) => (
          <div key={n}>
            <dt className="text-ink">{t(`trouble${n}Title`)}</dt>
            <dd className="text-ink-2">{t(`trouble${n}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
