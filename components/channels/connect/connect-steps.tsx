import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

export const connectSteps = ["prepare", "credentials", "callback", "test", "accounts", "done"] as const;
export type ConnectStep = (typeof connectSteps)[number];

type ConnectStepsProps = {
  step: ConnectStep;
  /** Something was filled in there that WeCom has refused. */
  wrong: ConnectStep | null;
  reachable: (step: ConnectStep) => boolean;
  onGo: (step: ConnectStep) => void;
};

/** Where in the setup one is; on phones a bar with the step's name. */
export function ConnectSteps({ step, wrong, reachable, onGo }: ConnectStepsProps) {
  const t = useTranslations("channels.connect");
  const at = connectSteps.indexOf(step);
  return (
    <nav aria-label={t("steps")} className="md:w-44 md:shrink-0">
      <div className="flex flex-col gap-1.5 md:hidden">
        <p className="flex items-baseline justify-between text-sm">
          <span className="font-semibold">{t(`step.${step}`)}</span>
          <span className="text-ink-3 text-xs">{t("stepOf", { step: at + 1, count: connectSteps.length })}</span>
        </p>
        <div aria-hidden className="flex gap-1">
          {connectSteps.map((name, index) => (
            <span key={name} className={cn("h-1 flex-1 rounded-full", index <= at ? "bg-green-deep" : "bg-line")} />
          ))}
        </div>
      </div>
      <ol className="hidden flex-col gap-0.5 md:flex">
        {connectSteps.map((name, index) => (
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
              <span
                aria-hidden
                className={cn(
                  "grid size-5 shrink-0 place-items-center rounded-full border text-2xs",
                  index < at ? "border-green-deep bg-green-deep text-on-green-deep" : "border-line-strong",
                  index === at && "border-green-deep text-green-ink",
                  name === wrong && "border-red bg-red text-on-red",
                )}
              >
                {name === wrong ? (
                  <X className="size-3" strokeWidth={3} />
                ) : index < at ? (
                  <Check className="size-3" strokeWidth={3} />
                ) : (
                  index + 1
                )}
              </span>
              {t(`step.${name}`)}
              {name === wrong ? <span className="sr-only">{t("stepWrong")}</span> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
