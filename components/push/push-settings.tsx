"use client";
import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useAct } from "@/components/merchants/use-act";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toaster";
import type { Me } from "@/lib/merchants/inputs";
import { PushTargets } from "./push-targets";
import { usePushDevice } from "./use-push-device";

/** Whether this device is told, why it cannot be, and this person's other devices. */
export function PushSettings({ me }: { me: Pick<Me, "userId" | "merchant"> }) {
  const t = useTranslations("push");
  const id = useId();
  const [act, busy] = useAct();
  const device = usePushDevice({ userId: me.userId, merchantId: me.merchant.id });
  const { state, block, targets } = device;
  const flip = (wanted: boolean) =>
    act(async () => {
      if (!wanted) await device.turnOff();
      else if (await device.turnOn()) toast(t("turnedOn"));
    });
  const cannot = block !== null && block !== "service";
  return (
    <div className="flex flex-col">
      <div className="flex min-h-14 items-center justify-between gap-x-6 py-3">
        <div className="min-w-0">
          <Label htmlFor={id}>{t("thisDevice")}</Label>
          <p id={`${id}-text`} className="text-pretty text-ink-3 text-xs">
            {state === "asking" ? t("state.asking") : t("text")}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-text`}
          checked={state === "on" || state === "asking"}
          disabled={busy || state === "checking" || (cannot && state !== "on")}
          onCheckedChange={(wanted) => void flip(wanted)}
        />
      </div>
      {block ? (
        <p role="status" className="mb-3 flex gap-2 rounded-md bg-amber-wash px-3 py-2 text-amber-ink text-sm">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="text-pretty">{t(`why.${block}`)}</span>
        </p>
      ) : null}
      {targets.length > 0 ? <PushTargets targets={targets} reread={device.reread} /> : null}
    </div>
  );
}
