"use client";
import { ListFilter, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { lateMenu } from "@/components/ui/late-menu";
import type { ConversationView } from "@/lib/conversations/inputs";
import { useInbox } from "../desk/inbox-ui";
import { ShortcutKeys } from "../desk/shortcut-keys";
import { views } from "../live/list-order";
import { useDeskState, useWatched } from "../live/use-desk";

const OrderMenu = lateMenu<object>(() => import("./list-order-menu").then((m) => m.ListOrderMenu));

/** Search and the order of the list. */
export function ListHead() {
  const t = useTranslations("conversations");
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  return (
    <div className="flex h-13 shrink-0 items-center gap-2 border-line-soft border-b px-3">
      <button
        type="button"
        onClick={() => ui.open("palette")}
        className="flex h-8 min-w-0 flex-1 items-center gap-1.5 rounded-md bg-sunken px-2 text-ink-3 text-xs hover:text-ink-2 phone:h-11 phone:text-sm"
      >
        <Search aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">{t("search.open")}</span>
        <ShortcutKeys name="palette" className="ml-auto" />
      </button>
      <OrderMenu
        trigger={
          <Button variant="ghost" size="icon" aria-label={t("list.order")}>
            <ListFilter aria-hidden className={cn(wish.channelId && "text-green-ink")} />
          </Button>
        }
      />
    </div>
  );
}

/** The tabs with their live counts. */
export function ListTabs() {
  const t = useTranslations("conversations.view");
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  const counts = useDeskState((state) => state.counts);
  const pick = (view: ConversationView) => ui.wish.set({ ...wish, view });
  return (
    <div
      role="tablist"
      aria-label={t("label")}
      className="flex shrink-0 gap-0.5 overflow-x-auto px-2.5 pt-2 pb-1.5 text-xs [scrollbar-width:none] phone:py-1"
    >
      {views.map((view) => {
        const on = wish.view === view;
        const count = view === "closed" ? 0 : (counts?.[view] ?? 0);
        return (
          <button
            key={view}
            type="button"
            role="tab"
            id={`tab-${view}`}
            aria-selected={on}
            aria-controls="conversation-list"
            tabIndex={on ? 0 : -1}
            onClick={() => pick(view)}
            onKeyDown={(event) => {
              const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              const next = views[(views.indexOf(view) + step + views.length) % views.length];
              if (step === 0 || !next) return;
              event.preventDefault();
              pick(next);
              document.getElementById(`tab-${next}`)?.focus();
            }}
            className="group flex shrink-0 items-center rounded-full phone:min-h-11"
          >
            <span
              className={cn(
                "rounded-full px-1.75 py-0.5 phone:px-2.5 phone:py-1 phone:text-sm",
                on ? "bg-ink text-paper" : "text-ink-2 group-hover:bg-sunken group-hover:text-ink",
              )}
            >
              {t(view)}
              {count > 0 ? (
                <span className={cn("ml-1", on ? "opacity-75" : view === "queued" ? "font-semibold text-red-ink" : "text-ink-3")}>
                  {count >= 1000 ? "999+" : count}
                </span>
              ) : null}
            </span>
          </button>
        );
      })}
    </div>
  );
}
