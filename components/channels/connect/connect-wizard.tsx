"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import type { AddressNote, ChannelOpening } from "@/lib/channels/inputs";
import { AccountChooser } from "../account-chooser";
import { useChannel } from "../channel-queries";
import { type ConnectStep, type GuidedKind, isApp, isStepDone, mayOpenStep, resumeAt, stepsOf, wrongStep } from "./connect-plan";
import { ConnectSteps } from "./connect-steps";
import { StepCallback } from "./step-callback";
import { StepCheck } from "./step-check";
import { StepCredentials } from "./step-credentials";
import { StepDone } from "./step-done";
import { StepFrame } from "./step-frame";
import { StepPrepare } from "./step-prepare";
import { StepPrepareApp } from "./step-prepare-app";
import { StepSwitch } from "./step-switch";
import { StepTest } from "./step-test";
import { StepWarning } from "./step-warning";

type ConnectWizardProps = { kind: GuidedKind; initial: ChannelOpening | null; addressNote: AddressNote | null };

/** The guided setup. Once the channel is made its id stands in the address, so a reload loses nothing. */
export function ConnectWizard({ kind, initial, addressNote }: ConnectWizardProps) {
  const t = useTranslations("channels");
  const [made, setMade] = useState(initial);
  const [step, setStep] = useState<ConnectStep>(resumeAt(kind, initial));
  const top = useRef<HTMLDivElement>(null);
  const steps = stepsOf(kind);
  const go = (next: ConnectStep) => {
    setStep(next);
    top.current?.scrollIntoView({ block: "start" });
    top.current?.focus({ preventScroll: true });
  };
  const take = (opening: ChannelOpening) => {
    setMade(opening);
    window.history.replaceState(null, "", `?channel=${opening.channel.id}`);
    go(stepBeside(steps, "credentials", 1));
  };
  const shared = { kind, step, addressNote, onGo: go, onTake: take };
  return (
    <SettingsPage title={t(`connect.titles.${kind}`)} back={{ href: "/settings/channels/connect", label: t("connect.chooser.title") }}>
      <div ref={top} tabIndex={-1} className="flex scroll-mt-4 gap-8 outline-none phone:flex-col phone:gap-5">
        {made ? (
          <WithChannel initial={made}>
            {(opening) => (
              <>
                <ConnectSteps
                  kind={kind}
                  steps={steps}
                  step={step}
                  wrong={wrongStep(opening.channel)}
                  done={(name) => isStepDone(name, opening)}
                  reachable={(name) => mayOpenStep(name, opening)}
                  onGo={go}
                />
                <ChannelStep {...shared} opening={opening} />
              </>
            )}
          </WithChannel>
        ) : (
          <>
            <ConnectSteps
              kind={kind}
              steps={steps}
              step={step}
              wrong={null}
              done={() => true}
              reachable={(name) => steps.indexOf(name) <= (step === "warning" ? 0 : 1)}
              onGo={go}
            />
            <ChannelStep {...shared} opening={null} />
          </>
        )}
      </div>
    </SettingsPage>
  );
}

/** The channel as it stands now: its light changes without a reload. */
function WithChannel({ initial, children }: { initial: ChannelOpening; children: (opening: ChannelOpening) => ReactNode }) {
  return children(useChannel(initial));
}

const stepBeside = (steps: readonly ConnectStep[], step: ConnectStep, by: 1 | -1): ConnectStep => steps[steps.indexOf(step) + by] ?? step;

type ChannelStepProps = {
  kind: GuidedKind;
  step: ConnectStep;
  /** Null: the channel was not made yet; only the first two steps are there. */
  opening: ChannelOpening | null;
  addressNote: AddressNote | null;
  onGo: (step: ConnectStep) => void;
  onTake: (opening: ChannelOpening) => void;
};

function ChannelStep({ kind, step, opening, addressNote, onGo, onTake }: ChannelStepProps) {
  const steps = stepsOf(kind);
  const onNext = () => onGo(stepBeside(steps, step, 1));
  const onBack = () => onGo(stepBeside(steps, step, -1));
  if (step === "prepare")
    return isApp(kind) && kind !== "wechat_shop" ? (
      <StepPrepareApp kind={kind} addressNote={addressNote} onNext={onNext} />
    ) : (
      <StepPrepare addressNote={addressNote} onNext={onNext} />
    );
  if (step === "warning") return <StepWarning agreed={opening !== null} onNext={onNext} />;
  const channel = opening?.channel ?? null;
  if (step === "credentials" || !opening || !channel)
    return <StepCredentials key={channel?.id ?? ""} kind={kind} channel={channel} onBack={onBack} onDone={onTake} />;
  const mend = wrongStep(channel) === "credentials" ? () => onGo("credentials") : null;
  switch (step) {
    case "check":
      return <StepCheck channel={channel} onBack={onBack} onNext={onNext} onMend={mend} />;
    case "callback":
      return <StepCallback kind={kind} opening={opening} addressNote={addressNote} onMend={mend} onBack={onBack} onNext={onNext} />;
    case "test":
      return <StepTest kind={kind} channel={channel} onBack={onBack} onNext={onNext} onMend={mend} />;
    case "accounts":
      return <StepAccounts opening={opening} onNext={onNext} />;
    case "switch":
      return <StepSwitch opening={opening} onBack={onBack} onNext={onNext} />;
    case "done":
      return <StepDone kind={kind} opening={opening} />;
  }
}

/** ⑤ Which accounts are served. */
function StepAccounts({ opening: { channel }, onNext }: { opening: ChannelOpening; onNext: () => void }) {
  const t = useTranslations("channels.connect");
  return (
    <StepFrame title={t("accounts.title")} lead={t("accounts.lead")}>
      <AccountChooser channel={channel} saveLabel={t("next")} onSaved={onNext} />
    </StepFrame>
  );
}
