"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { ChannelKind } from "@/lib/channels/inputs";
import { useTestConnection } from "./channel-queries";
import { ConnectionChecks } from "./connection-checks";
import { FaultNote } from "./fault-note";

type TestPanelProps = {
  channelId: string;
  kind: ChannelKind;
  /** Tests once by itself when the panel appears. */
  atOnce?: boolean;
};

const kfSteps = ["token", "accounts", "callback"] as const;
const appSteps = ["token", "callback"] as const;

/** 「测试连接」 with what came of it. */
export function TestPanel({ channelId, kind, atOnce = false }: TestPanelProps) {
  const t = useTranslations("channels.test");
  const say = useRefusal();
  const { mutate, data, error, isPending } = useTestConnection(channelId);
  const begun = useRef(false);
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    mutate();
  }, [atOnce, mutate]);
  const Icon = isPending ? Spinner : RefreshCw;
  return (
    <div className="flex flex-col gap-3">
      {data || isPending || atOnce ? (
        <ConnectionChecks kind={kind} steps={kind === "wechat_kf" ? kfSteps : appSteps} checks={data?.checks ?? null} running={isPending} />
      ) : null}
      {error ? <FaultNote tone="red" what={say(error)} /> : null}
      <Button variant="outline" onClick={() => mutate()} disabled={isPending} className="self-start">
        <Icon aria-hidden />
        {isPending ? t("running") : data ? t("again") : t("run")}
      </Button>
    </div>
  );
}
