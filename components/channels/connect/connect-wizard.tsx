"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import type { AddressNote, ChannelOpening, ChannelView } from "@/lib/channels/inputs";
import { AccountChooser } from "../account-chooser";
import { useChannel } from "../channel-queries";
import { type ConnectStep, ConnectSteps } from "./connect-steps";
import { StepCallback } from "./step-callback";
import { StepCredentials } from "./step-credentials";
import { StepDone } from "./step-done";
import { StepFrame } from "./step-frame";
import { StepPrepare } from "./step-prepare";
import { StepTest } from "./step-test";

type ConnectWizardProps = { initial: ChannelOpening | null; addressNote: AddressNote | null };

/** Where somebody goes on who comes back later. */
const resumeAt = (opening: ChannelOpening | null): ConnectStep => (!opening ? "prepare" : opening.setup ? "callback" : "test");

/** WeCom does not know the company or refuses the secret. */
const wrongCredentials = new Set(["wechat_kf.40013", "wechat_kf.40001"]);

/** The step at which something was filled in that WeCom has refused; null: none. */
const wrongStep = ({ status, lastError }: ChannelView): ConnectStep | null =>
  status === "broken" && lastError && wrongCredentials.has(lastError.code) ? "credentials" : null;

/** The guided setup. Once the channel is made its id stands in the address, so a reload loses nothing. */
export function ConnectWizard({ initial, addressNote }: ConnectWizardProps) {
  const t = useTranslations("channels");
  const [made, setMade] = useState(initial);
  const [step, setStep] = useState<ConnectStep>(resumeAt(initial));
  const top = useRef<HTMLDivElement>(null);
  const go = (next: ConnectStep) => {
    setStep(next);
    top.current?.scrollIntoView({ block: "start" });
    top.current?.focus({ preventScroll: true });
  };
  const take = (opening: ChannelOpening) => {
    setMade(opening);
    window.history.replaceState(null, "", `?channel=${opening.channel.id}`);
    go("callback");
  };
  return (
    <SettingsPage title={t("connect.title")} back={{ href: "/settings/channels", label: t("list.title") }}>
      <div ref={top} tabIndex={-1} className="flex scroll-mt-4 gap-8 outline-none phone:flex-col phone:gap-5">
        {made ? (
          <WithChannel initial={made}>
            {(opening) => (
              <>
                <ConnectSteps step={step} wrong={wrongStep(opening.channel)} reachable={() => true} onGo={go} />
                <ChannelStep step={step} opening={opening} addressNote={addressNote} onGo={go} onTake={take} />
              </>
            )}
          </WithChannel>
        ) : (
          <>
            <ConnectSteps step={step} wrong={null} reachable={(name) => name === "prepare" || name === "credentials"} onGo={go} />
            {step === "prepare" ? (
              <StepPrepare addressNote={addressNote} onNext={() => go("credentials")} />
            ) : (
              <StepCredentials channel={null} onBack={() => go("prepare")} onDone={take} />
            )}
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

type ChannelStepProps = {
  step: ConnectStep;
  opening: ChannelOpening;
  addressNote: AddressNote | null;
  onGo: (step: ConnectStep) => void;
  onTake: (opening: ChannelOpening) => void;
};

function ChannelStep({ step, opening, addressNote, onGo, onTake }: ChannelStepProps) {
  const { channel } = opening;
  switch (step) {
    case "prepare":
      return <StepPrepare addressNote={addressNote} onNext={() => onGo("credentials")} />;
    case "credentials":
      return <StepCredentials key={channel.id} channel={channel} onBack={() => onGo("prepare")} onDone={onTake} />;
    case "callback":
      return (
        <StepCallback
          opening={opening}
          addressNote={addressNote}
          wrong={wrongStep(channel) === "credentials"}
          onBack={() => onGo("credentials")}
          onNext={() => onGo("test")}
        />
      );
    case "test":
      return (
        <StepTest
          channel={channel}
          onBack={() => onGo("callback")}
          onNext={() => onGo("accounts")}
          onMend={wrongStep(channel) === "credentials" ? () => onGo("credentials") : null}
        />
      );
    case "accounts":
      return <StepAccounts opening={opening} onGo={onGo} />;
    case "done":
      return <StepDone opening={opening} />;
  }
}

/** ⑤ Which accounts are served. */
function StepAccounts({ opening: { channel }, onGo }: { opening: ChannelOpening; onGo: (step: ConnectStep) => void }) {
  const t = useTranslations("channels.connect");
  return (
    <StepFrame title={t("accounts.title")} lead={t("accounts.lead")}>
      <AccountChooser channel={channel} saveLabel={t("next")} onSaved={() => onGo("done")} />
    </StepFrame>
  );
}
