"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import type { MentionView } from "@/lib/conversations/inputs";
import { useDesk, useEvery } from "../live/use-desk";
import { useDates } from "./dates";
import { openConversation, pathOfConversation } from "./open-conversation";
import { useReadMentions } from "./use-mentions";
import { whyWord } from "./why-word";

type MentionListProps = { mentions: readonly MentionView[]; anchor: HTMLElement; onClose: () => void };

/** The mentions nobody has looked at yet; each leads to its thread. */
export function MentionList({ mentions, anchor, onClose }: MentionListProps) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const router = useRouter();
  const dates = useDates();
  const now = useEvery(60) ?? 0;
  const read = useReadMentions();
  const place = useRef(anchor);
  const go = ({ conversationId }: MentionView) => {
    onClose();
    if (window.location.pathname.startsWith("/conversations")) openConversation(desk, conversationId);
    else router.push(pathOfConversation(conversationId));
  };
  return (
    <Popover open onOpenChange={(open) => !open && onClose()}>
      <PopoverAnchor virtualRef={place} />
      <PopoverContent
        side="right"
        align="end"
        aria-label={t("mentions.title")}
        className="max-h-96 w-80 overflow-y-auto p-1"
        onInteractOutside={(event) => anchor.contains(event.target as Node) && event.preventDefault()}
      >
        <div className="flex h-8 items-center justify-between pr-1 pl-2">
          <p className="font-semibold text-sm">{t("mentions.title")}</p>
          {mentions.length > 0 ? (
            <Button size="sm" variant="ghost" onClick={() => read()}>
              {t("mentions.readAll")}
            </Button>
          ) : null}
        </div>
        {mentions.length === 0 ? <p className="px-2 pt-1 pb-3 text-ink-2 text-sm">{t("mentions.none")}</p> : null}
        <ul>
          {mentions.map((mention) => (
            <li key={mention.messageId}>
              <button
                type="button"
                onClick={() => go(mention)}
                className="w-full rounded-md px-2 py-1.5 text-left hover:bg-sunken focus-visible:bg-sunken phone:py-2.5"
              >
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium text-sm">{mention.customerName}</span>
                  <span className="shrink-0 text-2xs text-ink-3">{dates.brief(Date.parse(mention.at), now)}</span>
                </span>
                <span className="line-clamp-2 text-ink-2 text-xs">
                  {t(`bell.${whyWord(mention.why)}`, { name: mention.byName || t("event.someone") })}
                  {mention.text ? `：${mention.text}` : ""}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
