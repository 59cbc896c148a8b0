"use client";
import { useTranslations } from "next-intl";
import { RichText } from "../thread/rich-text";

/** How the customer's phone will show it: our words stand on the left there, in a white bubble on grey. */
export function WechatPreview({ text }: { text: string }) {
  const t = useTranslations("conversations.composer");
  return (
    <div>
      <p className="pb-2 text-2xs text-ink-3">{t("previewHint")}</p>
      <div className="max-h-72 overflow-y-auto rounded-lg bg-[#ededed] p-3 text-[#181818]">
        <div className="flex items-start gap-2">
          <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded bg-[#0aa564] text-sm text-white">
            客
          </span>
          <div className="relative min-w-0 rounded bg-white px-3 py-2 text-[1rem] leading-6 before:absolute before:top-3.5 before:-left-1 before:size-2.5 before:rotate-45 before:bg-white">
            <RichText text={text.trim()} />
          </div>
        </div>
      </div>
    </div>
  );
}
