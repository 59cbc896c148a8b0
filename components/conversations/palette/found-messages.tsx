"use client";
import { useTranslations } from "next-intl";
import { CommandGroup, CommandItem } from "@/components/ui/command";
import type { SearchResult } from "@/lib/conversations/inputs";
import { useDates } from "../desk/dates";
import { useInbox } from "../desk/inbox-ui";
import { openConversation } from "../desk/open-conversation";
import { openThread } from "../live/load-threads";
import { useDesk, useEvery } from "../live/use-desk";

/** Messages that hold the words, each leading to its place in the thread. */
export function FoundMessages({ result, onPick }: { result: SearchResult; onPick(work: () => void): void }) {
  const t = useTranslations("conversations.search");
  const desk = useDesk();
  const ui = useInbox();
  const dates = useDates();
  const now = useEvery(60) ?? Date.now();
  const show = async (id: string, seq: number) => {
    openConversation(desk, id);
    await openThread(desk, id).catch(() => undefined);
    setTimeout(() => ui.thread?.showMessage(seq), 80);
  };
  return (
    <CommandGroup heading={result.partial ? t("messagesPartial") : t("messages")}>
      {result.messages.map(({ messageId, conversationId, seq, customerName, snippet, at, createdAt }) => (
        <CommandItem key={messageId} value={`message ${messageId}`} onSelect={() => onPick(() => void show(conversationId, seq))}>
          <span className="w-20 shrink-0 truncate font-medium">{customerName}</span>
          <span className="min-w-0 flex-1 truncate text-ink-2">
            {at ? (
              <>
                {snippet.slice(0, at[0])}
                <mark className="rounded-sm bg-amber-wash text-ink">{snippet.slice(at[0], at[1])}</mark>
                {snippet.slice(at[1])}
              </>
            ) : (
              snippet
            )}
          </span>
          <span className="shrink-0 text-ink-3 text-xs">{dates.brief(Date.parse(createdAt), now)}</span>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}
