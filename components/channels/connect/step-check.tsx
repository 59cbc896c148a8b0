"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { ChannelView } from "@/lib/channels/inputs";
import { useSelfCheck } from "../channel-queries";
import { ConnectionChecks } from "../connection-checks";
import { FaultNote } from "../fault-note";
import { SecretForm } from "../secret-form";
import { StepFrame } from "./step-frame";

const steps = ["address", "door", "token", "worker"] as const;

type StepCheckProps = { channel: ChannelView; onBack: () => void; onNext: () => void; onMend: (() => void) | null };

/** Whether everything stands that a shop's messages will need; it cannot be skipped. */
export function StepCheck({ channel, onBack, onNext, onMend }: StepCheckProps) {
  const t = useTranslations("channels");
  const say = useRefusal();
  const { mutate, data, error, isPending } = useSelfCheck(channel.id);
  const begun = useRef(false);
  const hasSecret = channel.secretSince !== null;
  useEffect(() => {
    if (!hasSecret || begun.current) return;
    begun.current = true;
    mutate();
  }, [hasSecret, mutate]);
  const passed = !isPending && (data ? data.checks.every(({ ok }) => ok) : channel.selfCheckedAt !== null);
  const Icon = isPending ? Spinner : RefreshCw;
  return (
    <StepFrame
      title={t("connect.check.title")}
      lead={t("connect.check.lead")}
      foot={
        <>
          <Button size="lg" variant="outline" onClick={onBack}>
            {t("connect.back")}
          </Button>
          <Button size="lg" onClick={onNext} disabled={!passed}>
            {t("connect.next")}
          </Button>
        </>
      }
    >
      {hasSecret ? (
        <>
          <ConnectionChecks kind={channel.kind} steps={steps} checks={data?.checks ?? null} running={isPending} />
          {error ? <FaultNote tone="red" what={say(error)} /> : null}
          {passed ? <p className="text-green-ink text-sm">{t("connect.check.passed")}</p> : null}
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" onClick={() => mutate()} disabled={isPending}>
              <Icon aria-hidden />
              {isPending ? t("test.checking") : data ? t("test.checkAgain") : t("test.checkRun")}
            </Button>
            {onMend ? (
              <Button variant="outline" onClick={onMend}>
                {t("connect.mendApp")}
              </Button>
            ) : null}
          </div>
        </>
      ) : (
        <>
          <FaultNote tone="amber" what={t("connect.check.secretFirst")} />
          <SecretForm channelId={channel.id} label={t("edit.appSecret")} />
        </>
      )}
    </StepFrame>
  );
}
