"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ChannelView } from "@/lib/channels/inputs";
import { FaultNote } from "../fault-note";
import { SecretForm } from "../secret-form";
import { TestPanel } from "../test-panel";
import { StepFrame } from "./step-frame";

type StepTestProps = { channel: ChannelView; onBack: () => void; onNext: () => void; onMend: (() => void) | null };

/** ④ Whether WeCom lets us in, and what it lets us see. */
export function StepTest({ channel, onBack, onNext, onMend }: StepTestProps) {
  const t = useTranslations("channels.connect");
  const ready = channel.accounts.length > 0;
  return (
    <StepFrame
      title={t("test.title")}
      lead={t("test.lead")}
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
          <TestPanel key={channel.secretSince} channelId={channel.id} atOnce />
          {onMend ? (
            <Button size="lg" variant="outline" onClick={onMend} className="self-start">
              {t("mend")}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <FaultNote tone="amber" what={t("test.secretFirst")} />
          <SecretForm channelId={channel.id} label={t("credentials.secret")} />
        </>
      )}
    </StepFrame>
  );
}
