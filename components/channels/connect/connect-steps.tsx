import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { ConnectStep, GuidedKind } from "./connect-plan";

/** `open`: somebody has walked past and it is still to do. */
type StepState = "done" | "open" | "wrong" | "current" | "ahead";

type ConnectStepsProps = {
  kind: GuidedKind;
  steps: readonly ConnectStep[];
  step: ConnectStep;
  /** Something was filled in there that WeChat has refused. */
  wrong: ConnectStep | null;
  done: (step: ConnectStep) => boolean;
  reachable: (step: ConnectStep) => boolean;
  onGo: (step: ConnectStep) => void;
};

/** Where in the setup one is; on phones a bar with the step's name. */
export function ConnectSteps({ kind, steps, step, wrong, done, reachable, onGo }: ConnectStepsProps) {
  const t = useTranslations("channels.connect");
  const at = steps.indexOf(step);
  const nameOf = (name: ConnectStep) => t(`step.${name === "credentials" && kind !== "wechat_kf" ? "appCredentials" : name}`);
  const stateOf = (name: ConnectStep, index: number): StepState => {
    if (name === wrong) return "wrong";
    if (index === at) return "current";
    if (index > at) return "ahead";
    return done(name) ? "done" : "open";
  };
  return (
    <nav aria-label={t("steps")} className="md:w-44 md:shrink-0">
      <div className="flex flex-col gap-1.5 md:hidden">
        <p className="flex items-baseline justify-between text-sm">
          <span className="font-semibold">{nameOf(step)}</span>
          <span className="text-ink-3 text-xs">{t("stepOf", { step: at + 1, count: steps.length })}</span>
        </p>
        <div aria-hidden className="flex gap-1">
          {steps.map((name, index) => (
            <span key={name} className={cn("h-1 flex-1 rounded-full", barLooks[stateOf(name, index)])} />
          ))}
        </div>
      </div>
      <ol className="hidden flex-col gap-0.5 md:flex">
        {steps.map((name, index) => {
          const state = stateOf(name, index);
          return (
            <li key={name}>
              <button
                type="button"
                disabled={!reachable(name)}
                aria-current={name === step ? "step" : undefined}
                onClick={() => onGo(name)}
                className={cn(
                  "flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm disabled:text-ink-3",
                  name === step ? "bg-sunken font-medium text-ink" : "text-ink-2 enabled:hover:bg-sunken",
                )}
              >
                <span aria-hidden className={cn("grid size-5 shrink-0 place-items-center rounded-full border text-2xs", markLooks[state])}>
                  <StepMark state={state} number={index + 1} />
                </span>
                {nameOf(name)}
                {state === "wrong" ? <span className="sr-only">{t("stepWrong")}</span> : null}
                {state === "open" ? <span className="sr-only">{t("stepOpen")}</span> : null}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const barLooks: Record<StepState, string> = {
  done: "bg-green-deep",
  current: "bg-green-deep",
  open: "bg-amber",
  wrong: "bg-red",
  ahead: "bg-line",
};

const markLooks: Record<StepState, string> = {
  done: "border-green-deep bg-green-deep text-on-green-deep",
  current: "border-green-deep text-green-ink",
  open: "border-amber bg-amber-wash text-amber-ink",
  wrong: "border-red bg-red text-on-red",
  ahead: "border-line-strong",
};

function StepMark({ state, number }: { state: StepState; number: number }) {
  if (state === "wrong") return <X className="size-3" strokeWidth={3} />;
  return state === "done" ? <Check className="size-3" strokeWidth={3} /> : number;
}
