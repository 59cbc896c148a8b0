"use client";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import type { ChannelKind, ConnectionCheck, ConnectionStep } from "@/lib/channels/inputs";
import { CopyField } from "./copy-field";

type ConnectionChecksProps = { kind: ChannelKind; steps: readonly ConnectionStep[]; checks: ConnectionCheck[] | null; running: boolean };

/** The steps of a test, each with what was found and what to do next. */
export function ConnectionChecks({ kind, steps, checks, running }: ConnectionChecksProps) {
  const t = useTranslations("channels.test");
  const p = useTranslations("channels.platform");
  const platform = p.has(kind as "wechat_kf") ? p(kind as "wechat_kf") : "";
  return (
    <ol aria-live="polite" aria-busy={running} className="flex flex-col divide-y divide-line-soft rounded-lg border border-line bg-surface">
      {steps.map((step) => {
        const check = checks?.find((one) => one.step === step) ?? null;
        return (
          <li key={step} className="flex gap-3 px-3.5 py-3">
            <span className="mt-0.5 shrink-0">{running ? <Spinner label={t("running")} /> : <CheckMark ok={check?.ok ?? null} />}</span>
            <div className="flex min-w-0 flex-1 flex-col gap-0.5">
              <p className="font-medium text-ink text-sm">{t(step, { platform })}</p>
              {check && !running ? <Finding check={check} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function CheckMark({ ok }: { ok: boolean | null }) {
  const t = useTranslations("channels.test");
  const [Icon, look, text] =
    ok === null
      ? ([CircleDashed, "text-ink-3", t("skipped")] as const)
      : ok
        ? ([CircleCheck, "text-green-ink", t("ok")] as const)
        : ([CircleAlert, "text-red-ink", t("failed")] as const);
  return (
    <>
      <Icon aria-hidden className={`size-4 ${look}`} />
      <span className="sr-only">{text}</span>
    </>
  );
}

function Finding({ check: { ok, what, next, ip } }: { check: ConnectionCheck }) {
  const t = useTranslations("channels.test");
  return (
    <>
      <p className={ok === false ? "text-red-ink text-sm" : "text-ink-2 text-sm"}>{what}</p>
      {next ? <p className="text-ink-2 text-sm">{next}</p> : null}
      {ip ? (
        <div className="mt-2 flex flex-col gap-1">
          <CopyField label={t("ip")} value={ip} />
          <p className="text-ink-3 text-xs">{t("ipHint")}</p>
        </div>
      ) : null}
    </>
  );
}
