"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ChannelOpening } from "@/lib/channels/inputs";
import { FaultNote } from "../fault-note";
import { WaitingLight } from "../waiting-light";
import { DrawShopSwitch } from "./app-drawings";
import { isVerified } from "./connect-plan";
import { StepFrame } from "./step-frame";

type StepSwitchProps = { opening: ChannelOpening; onBack: () => void; onNext: () => void };

/** Where the shop is switched over, only now that its pushes are taken. */
export function StepSwitch({ opening, onBack, onNext }: StepSwitchProps) {
  const t = useTranslations("channels.connect");
  const received = opening.channel.lastCallbackAt !== null;
  return (
    <StepFrame
      title={t("switch.title")}
      lead={isVerified(opening) ? t("switch.lead") : t("switch.notYet")}
      foot={
        <>
          <Button size="lg" variant="outline" onClick={onBack}>
            {t("back")}
          </Button>
          <Button size="lg" variant={received ? "default" : "outline"} onClick={onNext}>
            {received ? t("next") : t("switch.later")}
          </Button>
        </>
      }
    >
      {isVerified(opening) ? (
        <>
          <FaultNote tone="amber" what={t("switch.again")} />
          <DrawShopSwitch />
          <WaitingLight
            done={received}
            title={received ? t("switch.done") : t("switch.waiting")}
            text={received ? t("switch.doneText") : t("switch.waitingText")}
          />
        </>
      ) : (
        <FaultNote tone="red" what={t("switch.notYet")} />
      )}
    </StepFrame>
  );
}
