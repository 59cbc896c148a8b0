"use client";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useInbox } from "../desk/inbox-ui";
import type { Thread } from "../live/desk-state";
import { hindrance } from "../live/guard";
import { useDesk, useEvery, useRow, useThread, useWatched } from "../live/use-desk";
import { CannedSuggestions } from "./canned-suggestions";
import { CardsSection } from "./cards-section";
import { CustomerHead, CustomerSection } from "./customer-section";
import { HistorySection } from "./history-section";
import { PersonSection } from "./person-section";
import { cardsOf, type PanelTab, panelTabs } from "./thread-cards";
import { useFreshCustomer } from "./use-fresh-customer";
import { useOlderCards } from "./use-older-cards";

/** The right pane: who this is, and what helps to answer. Other words of the house add their tabs here. */
export function ContextPanel({ id }: { id: string }) {
  const t = useTranslations("conversations.panel");
  const ui = useInbox();
  const row = useRow(id);
  const thread = useThread(id);
  const failed = useWatched(ui.failedId) === id;
  return (
    <section aria-label={t("label")} className="flex min-h-0 min-w-0 flex-1 flex-col bg-paper">
      <div className="flex h-14 shrink-0 items-center gap-1 border-line-soft border-b px-1 md:hidden">
        <Button variant="ghost" size="icon" aria-label={t("back")} onClick={() => ui.phonePanel.set(false)}>
          <ArrowLeft aria-hidden />
        </Button>
        <span className="font-semibold text-base">{t("label")}</span>
      </div>
      {row && thread ? (
        <Tabs key={row.id} row={row} thread={thread} />
      ) : failed ? (
        <p className="px-4 py-10 text-center text-ink-2">{t("unknown")}</p>
      ) : (
        <div className="space-y-3 p-4">
          <Skeleton className="size-11" />
          <Skeleton className="h-3 w-32" />
          <Skeleton className="h-24 w-full" />
        </div>
      )}
    </section>
  );
}

/** A tab for each thing there is something to say about, the most pressing first and open. */
function Tabs({ row, thread }: { row: ConversationRow; thread: Thread }) {
  const t = useTranslations("conversations.panel");
  const { me } = useDesk();
  const now = useEvery(60) ?? 0;
  const older = useOlderCards(thread);
  const { messages } = thread.tail;
  const cards = useMemo(() => cardsOf(older, messages), [older, messages]);
  const tabs = panelTabs(cards);
  const [chosen, choose] = useState<PanelTab | null>(null);
  const open = chosen && tabs.includes(chosen) ? chosen : (tabs[0] ?? "customer");
  const counts: Partial<Record<PanelTab, number>> = { order: cards.orders.length, product: cards.products.length };
  useFreshCustomer(row, thread);
  const answerable = hindrance(row, me.userId, now) === null;
  return (
    <>
      <CustomerHead row={row} customer={thread.customer} />
      <div role="tablist" aria-label={t("tabs")} className="flex shrink-0 gap-1 overflow-x-auto border-line-soft border-b px-2.5">
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`panel-tab-${tab}`}
            aria-selected={tab === open}
            aria-controls="panel-content"
            tabIndex={tab === open ? 0 : -1}
            onClick={() => choose(tab)}
            onKeyDown={(event) => {
              const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
              if (step === 0 || !next) return;
              event.preventDefault();
              choose(next);
              document.getElementById(`panel-tab-${next}`)?.focus();
            }}
            className={cn(
              "relative h-9 shrink-0 rounded px-1.5 text-xs focus-visible:-outline-offset-2 phone:h-11 phone:px-3 phone:text-sm",
              tab === open
                ? "font-semibold text-ink after:absolute after:inset-x-1.5 after:bottom-0 after:h-0.5 after:rounded-full after:bg-green"
                : "text-ink-2 hover:text-ink",
            )}
          >
            {t(`tab.${tab}`)}
            {counts[tab] ? <span className="ml-0.75 font-normal text-2xs text-ink-3">{counts[tab]}</span> : null}
          </button>
        ))}
      </div>
      <div
        id="panel-content"
        role="tabpanel"
        aria-labelledby={`panel-tab-${open}`}
        className="min-h-0 flex-1 overflow-y-auto pb-[env(safe-area-inset-bottom)]"
      >
        {open === "order" ? <CardsSection cards={cards.orders} answerable={answerable} /> : null}
        {open === "product" ? <CardsSection cards={cards.products} answerable={answerable} /> : null}
        {open === "customer" ? <CustomerSection row={row} customer={thread.customer} /> : null}
        <CannedSuggestions row={row} thread={thread} most={open === "canned" ? 12 : 3} />
        {open === "customer" ? <PersonSection customer={thread.customer} /> : null}
        {open === "customer" ? <HistorySection row={row} customer={thread.customer} /> : null}
      </div>
    </>
  );
}
