"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ChannelView } from "@/lib/channels/inputs";
import { ChannelStatusBadge } from "./channel-status";
import { isGuided } from "./connect/connect-plan";
import { FaultNote } from "./fault-note";
import { HealthLine } from "./health-line";

type ChannelCardProps = { channel: ChannelView; now: number; mayConnect: boolean };

/** A channel at a glance: how it stands, when it was last heard of, what to do when it fails. */
export function ChannelCard({ channel, now, mayConnect }: ChannelCardProps) {
  const t = useTranslations("channels");
  const { id, name, kind, status, accounts, lastError, addressProblem } = channel;
  const served = accounts.filter((account) => account.served);
  const waiting = status === "waiting";
  const kindName = t.has(`kinds.${kind}`) ? t(`kinds.${kind}` as "kinds.wechat_kf") : kind;
  return (
    <Card aria-label={name} className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1">
          <h3 className="mb-1 flex flex-wrap items-center gap-2 font-semibold text-base">
            <span className="truncate">{name}</span>
            <ChannelStatusBadge status={status} />
          </h3>
          <p className="text-ink-3 text-xs">
            {[
              name === kindName ? "" : kindName,
              kind !== "wechat_kf" ? "" : served.length > 0 ? served.map((account) => account.name).join("、") : t("list.noAccounts"),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        {mayConnect ? (
          <div className="flex gap-2">
            {waiting ? (
              <Button asChild>
                <Link href={`/settings/channels/connect?channel=${id}`}>{t("list.resume")}</Link>
              </Button>
            ) : null}
            <Button variant="outline" asChild>
              <Link href={`/settings/channels/${id}`} aria-label={`${t("list.open")} ${name}`}>
                {t("list.open")}
              </Link>
            </Button>
          </div>
        ) : null}
      </div>
      {status === "broken" && lastError ? <FaultNote tone="red" what={lastError.what} next={lastError.next} /> : null}
      {mayConnect && waiting && addressProblem ? (
        <FaultNote tone="amber" what={t(`address.${addressProblem}`, { platform: isGuided(kind) ? t(`platform.${kind}`) : "" })} />
      ) : null}
      <HealthLine channel={channel} now={now} className="border-line-soft border-t pt-3" />
    </Card>
  );
}
