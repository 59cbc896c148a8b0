"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { ChannelView } from "@/lib/channels/inputs";
import { Ago } from "./ago";
import { isGuided } from "./connect/connect-plan";

type HealthLineProps = { channel: ChannelView; now: number; className?: string };

/** When a channel was last heard of, asked and let in, and what went wrong last. */
export function HealthLine({ channel, now, className }: HealthLineProps) {
  const t = useTranslations("channels.health");
  const { kind, lastCallbackAt, lastPullAt, hasToken, tokenCheckedAt, lastError, status } = channel;
  return (
    <dl className={cn("grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4", className)}>
      <Figure name={t("lastCallback")}>
        <Ago at={lastCallbackAt} now={now} />
      </Figure>
      {kind === "wechat_kf" ? (
        <Figure name={t("lastPull")}>
          <Ago at={lastPullAt} now={now} />
        </Figure>
      ) : null}
      {isGuided(kind) ? (
        <Figure name={t("token")}>
          {hasToken ? (
            <>
              {t("tokenOk")}
              <span className="text-ink-3">
                {" · "}
                <Ago at={tokenCheckedAt} now={now} />
              </span>
            </>
          ) : (
            <span className="text-ink-3">{t("tokenNone")}</span>
          )}
        </Figure>
      ) : null}
      <Figure name={t("lastError")}>
        {lastError ? <Ago at={lastError.at} now={now} /> : <span className="text-ink-3">{t("noError")}</span>}
      </Figure>
      {lastError && status !== "broken" ? (
        <div className="col-span-full">
          <dt className="sr-only">{t("lastErrorWhat")}</dt>
          <dd className="text-ink-2 text-xs">
            {t.has(`during.${lastError.during}`) ? t("met", { during: t(`during.${lastError.during}`) }) : null}
            {t("both", { what: lastError.what, next: lastError.next })}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-2xs text-ink-3">{name}</dt>
      <dd className="truncate text-ink text-sm">{children}</dd>
    </div>
  );
}
