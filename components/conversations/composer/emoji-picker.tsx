"use client";
import { useTranslations } from "next-intl";
import { plainEmoji, wechatFaces } from "./wechat-emoji";

const cell = "grid size-8 place-items-center rounded-md text-lg hover:bg-sunken phone:size-11";

/** WeChat's faces, sent as `[微笑]` so that the customer sees WeChat's own drawing, and plain emoji. Shift keeps it open. */
export function EmojiPicker({ plain, onPick }: { plain: boolean; onPick(sign: string, goOn: boolean): void }) {
  const t = useTranslations("conversations.composer");
  return (
    <div className="max-h-64 overflow-y-auto">
      {plain ? null : (
        <>
          <p className="px-1 pb-1 text-2xs text-ink-3">{t("wechatFaces")}</p>
          <div className="grid grid-cols-9 phone:grid-cols-7">
            {wechatFaces.map(([name, sign]) => (
              <button
                key={name}
                type="button"
                className={cell}
                title={name}
                aria-label={name}
                onClick={(event) => onPick(`[${name}]`, event.shiftKey)}
              >
                {sign}
              </button>
            ))}
          </div>
        </>
      )}
      <p className="px-1 pt-1.5 pb-1 text-2xs text-ink-3">{t("plainEmoji")}</p>
      <div className="grid grid-cols-9 phone:grid-cols-7">
        {plainEmoji.map((sign) => (
          <button key={sign} type="button" className={cell} onClick={(event) => onPick(sign, event.shiftKey)}>
            {sign}
          </button>
        ))}
      </div>
    </div>
  );
}
