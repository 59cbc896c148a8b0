"use client";
import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { deviceOf } from "@/components/merchants/sessions/device-of";
import { useDeviceName } from "@/components/merchants/sessions/use-device-name";
import { useAct } from "@/components/merchants/use-act";
import { When } from "@/components/merchants/when";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { PushTargetView } from "@/lib/push/inputs";

/** What came of a try stands in the list a moment after. */
const lookAgainAfter = 2_500;

type PushTargetsProps = { targets: readonly PushTargetView[]; reread: () => Promise<unknown> };

/** The devices of one person that are told, each with its last failure, a try and the way out. */
export function PushTargets({ targets, reread }: PushTargetsProps) {
  const t = useTranslations("push");
  return (
    <section className="border-line-soft border-t pt-3 pb-1">
      <h4 className="pb-1 text-ink-2 text-xs">{t("devices")}</h4>
      <ul>
        {targets
          .toSorted((a, b) => Number(b.current) - Number(a.current))
          .map((target) => (
            <Target key={target.id} target={target} reread={reread} />
          ))}
      </ul>
    </section>
  );
}

function Target({ target, reread }: { target: PushTargetView; reread: () => Promise<unknown> }) {
  const t = useTranslations("push");
  const [act, busy] = useAct();
  const { id, userAgent, current, createdAt, failure } = target;
  const device = useDeviceName()(userAgent);
  const Icon = deviceOf(userAgent).handheld ? Smartphone : Monitor;
  const tryIt = () =>
    act(async () => {
      await callDoor("POST", `/api/push/targets/${id}/test`);
      toast(t("tested"));
      setTimeout(() => void reread(), lookAgainAfter);
    });
  const remove = () =>
    act(async () => {
      await callDoor("DELETE", `/api/push/targets/${id}`);
      await reread();
      toast(t("removed"));
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line-soft border-b py-2.5 last:border-0">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-3" strokeWidth={1.6} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-sm">
          <span className="truncate font-medium">{device}</span>
          {current ? <Badge variant="green">{t("current")}</Badge> : null}
        </p>
        <p className="text-ink-3 text-xs">{t.rich("since", { when: () => <When at={createdAt} /> })}</p>
        {failure ? (
          <p className="text-red-ink text-xs">
            {t.rich("failed", {
              when: () => <When at={failure.at} />,
              why: t(`failure.${failure.why}`, { status: failure.status ?? "–" }),
            })}
          </p>
        ) : null}
      </div>
      <div className="flex gap-1.5 phone:w-full phone:pl-8">
        <Button
          size="sm"
          variant="outline"
          className="phone:h-11"
          disabled={busy}
          aria-label={t("testNamed", { device })}
          onClick={() => void tryIt()}
        >
          {t("test")}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          className="phone:h-11"
          disabled={busy}
          aria-label={t("removeNamed", { device })}
          onClick={() => void remove()}
        >
          {t("remove")}
        </Button>
      </div>
    </li>
  );
}
