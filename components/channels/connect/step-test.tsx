"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ChannelView } from "@/lib/channels/inputs";
import { FaultNote } from "../fault-note";
import { SecretForm } from "../secret-form";
import { TestPanel } from "../test-panel";
import { type GuidedKind, isApp } from "./connect-plan";
import { StepFrame } from "./step-frame";

type StepTestProps = { kind: GuidedKind; channel: ChannelView; onBack: () => void; onNext: () => void; onMend: (() => void) | null };

/** Whether WeChat lets us in, and what it lets us see. Only without an account there is nothing to go on with. */
export function StepTest({ kind, channel, onBack, onNext, onMend }: StepTestProps) {
  const t = useTranslations("channels.connect");
  const app = isApp(kind);
  const ready = app || channel.accounts.length > 0;
  return (
    <StepFrame
      title={t("test.title")}
      lead={t(app ? "test.leadApp" : "test.lead")}
      foot={
        <>
          <Button size="lg" variant="outline" onClick={onBack}>
            {t("back")}
          </Button>
          <Button size="lg" onClick={onNext} disabled={!ready}>
            {t("next")}
          </Button>
        </>
      }
    >
      {channel.secretSince ? (
        <>
          <TestPanel key={channel.secretSince} channelId={channel.id} kind={kind} atOnce />
          {onMend ? (
            <Button size="lg" variant="outline" onClick={onMend} className="self-start">
              {t(app ? "mendApp" : "mend")}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <FaultNote tone="amber" what={t("test.secretFirst")} />
          <SecretForm channelId={channel.id} label={app ? "AppSecret" : t("credentials.secret")} />
        </>
      )}
    </StepFrame>
  );
}
