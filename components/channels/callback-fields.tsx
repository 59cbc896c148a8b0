"use client";
import { useTranslations } from "next-intl";
import type { ChannelSetup } from "@/lib/channels/inputs";
import { CopyField } from "./copy-field";

/** What to paste into the console, numbered as in the drawing. */
export function CallbackFields({ setup: { callbackUrl, token, encodingAesKey } }: { setup: ChannelSetup }) {
  const t = useTranslations("channels.connect.callback");
  return (
    <div className="flex flex-col gap-3.5">
      <CopyField mark="1" label={t("url")} value={callbackUrl} />
      {token === null ? <p className="text-ink-3 text-sm">{t("tokenKept")}</p> : <CopyField mark="2" label={t("token")} value={token} />}
      <CopyField mark="3" label={t("encodingAesKey")} value={encodingAesKey} />
    </div>
  );
}
