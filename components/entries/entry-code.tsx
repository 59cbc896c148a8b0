"use client";
import { useTranslations } from "next-intl";
import { CopyField } from "@/components/channels/copy-field";

/** What is pasted into the merchant's page, and the address of the chat alone. */
export function EntryCode({ code, origin }: { code: string; origin: string }) {
  const t = useTranslations("entries");
  return (
    <div className="flex flex-col gap-3">
      <CopyField label={t("code")} value={`<script src="${origin}/widget.js?e=${code}" async></script>`} />
      <p className="text-ink-3 text-xs">{t("codeHint", { origin })}</p>
      <CopyField label={t("link")} value={`${origin}/chat/${code}`} />
    </div>
  );
}
