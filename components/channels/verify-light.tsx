"use client";
import { useTranslations } from "next-intl";
import { type GuidedKind, isApp } from "./connect/connect-plan";
import { WaitingLight } from "./waiting-light";

/** Waits for the platform's verification of the callback address. */
export function VerifyLight({ kind, verified }: { kind: GuidedKind; verified: boolean }) {
  const t = useTranslations("channels");
  const platform = t(`platform.${kind}`);
  const waitingText = isApp(kind) ? t(`apps.${kind}.callback.waitingText`) : t("connect.callback.waitingText");
  return (
    <WaitingLight
      done={verified}
      title={t(verified ? "connect.callback.done" : "connect.callback.waiting", { platform })}
      text={verified ? t("connect.callback.doneText") : waitingText}
    />
  );
}
