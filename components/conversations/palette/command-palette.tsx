"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import * as DialogPrimitive from "radix-ui/dialog";
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { filterCanned, matchScore } from "@/components/knowledge/canned-filter";
import { useCannedReplies } from "@/components/knowledge/use-canned-replies";
import { usePinyin } from "@/components/knowledge/use-pinyin";
import { cn } from "@/components/ui/cn";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { scrimLook, sheetLook } from "@/components/ui/dialog";
import { useFocusBack } from "@/components/ui/focus-back";
import type { SearchResult } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useInbox } from "../desk/inbox-ui";
import { openConversation } from "../desk/open-conversation";
import { CustomerAvatar } from "../list/marks";
import { useDesk, useDeskState } from "../live/use-desk";
import { FoundMessages } from "./found-messages";
import { usePaletteActions } from "./palette-actions";
import { type Choice, chosenLine } from "./palette-choice";
import { useSettled } from "./use-settled";

const most = 6;

/** One box for everything: actions, threads, messages, canned replies; Chinese by its pinyin initials too. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("conversations.search");
  const desk = useDesk();
  const ui = useInbox();
  const giveBack = useFocusBack();
  const [query, setQuery] = useState("");
  const words = useDeferredValue(query.trim());
  const pinyin = usePinyin(true);
  const actions = usePaletteActions();
  const rows = useDeskState((state) => state.rows);
  const { data: replies = [] } = useCannedReplies();
  const settled = useSettled(query.trim(), 180);
  const {
    data: found,
    isFetching,
    isPlaceholderData,
  } = useQuery({
    queryKey: ["search", settled],
    enabled: settled.length > 0,
    staleTime: 15_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      callDoor<SearchResult>("GET", `/api/search?q=${encodeURIComponent(settled.slice(0, 100))}`, undefined, { signal }),
  });

  const matchedActions = useMemo(
    () =>
      best(
        actions,
        words,
        (action) =>
          matchScore(
            [
              { text: action.label, weight: 2 },
              // so that 状态：在线 is found by ztzx
              { text: action.label.replace(/[\s：:·…]+/g, ""), weight: 2 },
              { text: action.words, weight: 1 },
            ],
            words,
            pinyin,
          ),
        words ? most : 30,
      ),
    [actions, words, pinyin],
  );
  const threads = useMemo(
    () =>
      words
        ? best(
            [...rows.values()].map(({ value }) => value),
            words,
            (row) =>
              matchScore(
                [
                  { text: row.customer.name, weight: 2 },
                  { text: row.subject, weight: 1 },
                ],
                words,
                pinyin,
              ),
            most,
          )
        : [],
    [rows, words, pinyin],
  );
  const canned = useMemo(
    () => (words && desk.openId.get() ? filterCanned(replies, words, pinyin).slice(0, 4) : []),
    [replies, words, pinyin, desk],
  );
  const stale = isPlaceholderData || settled !== query.trim();
  const known = new Set(threads.map(({ id }) => id));
  const others = words && found ? found.customers.filter(({ conversationId }) => !known.has(conversationId)).slice(0, most) : [];

  const { value, onValueChange, byHand } = useChoice(query, [
    ...threads.map(({ id }) => `thread ${id}`),
    // what an earlier query found may still stand, but Enter must not lead there
    ...(stale ? [] : others.map(({ conversationId }) => `thread ${conversationId}`)),
    ...matchedActions.map(({ key }) => `action ${key}`),
    ...canned.map(({ id }) => `canned ${id}`),
    ...(stale || !words ? [] : (found?.messages ?? []).map(({ messageId }) => `message ${messageId}`)),
  ]);

  const run = (work: () => void) => {
    onClose();
    setTimeout(work, 0);
  };
  return (
    <DialogPrimitive.Root open onOpenChange={(open) => !open && onClose()}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={scrimLook} />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className={cn(sheetLook, "max-w-xl phone:top-0 phone:bottom-auto phone:rounded-t-none")}
        >
          <DialogPrimitive.Title className="sr-only">{t("title")}</DialogPrimitive.Title>
          <Command shouldFilter={false} loop label={t("title")} value={value} onValueChange={onValueChange} {...byHand}>
            <CommandInput value={query} onValueChange={setQuery} placeholder={t("placeholder")} />
            <CommandList>
              <CommandEmpty>{isFetching || settled !== query.trim() ? t("searching") : t("nothing")}</CommandEmpty>
              {threads.length + others.length > 0 ? (
                <CommandGroup heading={t("threads")}>
                  {threads.map((row) => (
                    <CommandItem key={row.id} value={`thread ${row.id}`} onSelect={() => run(() => openConversation(desk, row.id))}>
                      <CustomerAvatar row={row} className="size-6 text-xs" />
                      <span className="truncate font-medium">{row.customer.name}</span>
                      <span className="ml-auto truncate text-ink-3 text-xs">{row.lastMessage.preview || row.accountName}</span>
                    </CommandItem>
                  ))}
                  {others.map(({ conversationId, name, accountName }) => (
                    <CommandItem
                      key={conversationId}
                      value={`thread ${conversationId}`}
                      onSelect={() => run(() => openConversation(desk, conversationId))}
                    >
                      <span className="truncate font-medium">{name}</span>
                      <span className="ml-auto truncate text-ink-3 text-xs">{accountName}</span>
                    </CommandItem>
                  ))}
                </CommandGroup>
              ) : null}
              {matchedActions.length > 0 ? (
                <CommandGroup heading={t("actions")}>
                  {matchedActions.map(({ key, label, icon: Icon, keys, run: work }) => (
                    <CommandItem key={key} value={`action ${key}`} onSelect={() => run(work)}>
                      <Icon aria-hidden />
                      <span className="flex-1 truncate">{label}</span>
                      {keys}
                    </CommandItem>
                  ))}
                </CommandGroup>
              ) : null}
              {canned.length > 0 ? (
                <CommandGroup heading={t("canned")}>
                  {canned.map((reply) => (
                    <CommandItem
                      key={reply.id}
                      value={`canned ${reply.id}`}
                      onSelect={() =>
                        run(() => {
                          ui.write("reply");
                          requestAnimationFrame(() => requestAnimationFrame(() => ui.composer?.putCanned(reply)));
                        })
                      }
                    >
                      <span className="shrink-0 font-medium">{reply.title}</span>
                      <span className="truncate text-ink-3 text-xs">{reply.text}</span>
                    </CommandItem>
                  ))}
                </CommandGroup>
              ) : null}
              {words && found && found.messages.length > 0 ? <FoundMessages result={found} onPick={(work) => run(work)} /> : null}
            </CommandList>
          </Command>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

const moving = new Set(["ArrowDown", "ArrowUp", "Home", "End", "n", "p", "j", "k"]);

/** The chosen line, kept here: the list itself forgets to choose when an input method writes a whole word at once. */
function useChoice(query: string, lines: readonly string[]) {
  const [choice, setChoice] = useState<Choice>({ query: "", value: "", own: false });
  const hand = useRef(false);
  const touch = () => {
    hand.current = true;
    queueMicrotask(() => {
      hand.current = false;
    });
  };
  return {
    value: chosenLine(choice, query, lines),
    /** The list calls this by itself too, with lines that may be gone: only what a hand did counts. */
    onValueChange: (value: string) => {
      if (hand.current) setChoice({ query, value, own: true });
    },
    byHand: {
      onPointerMoveCapture: touch,
      onKeyDownCapture: (event: KeyboardEvent) => {
        if (moving.has(event.key)) touch();
      },
    },
  };
}

function best<T>(items: readonly T[], words: string, score: (item: T) => number, count: number): T[] {
  if (!words) return items.slice(0, count);
  return items
    .map((item) => ({ item, score: score(item) }))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ item }) => item);
}
