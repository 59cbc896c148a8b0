"use client";
import { ListFilter, ListOrdered, RefreshCw, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { lateMenu } from "@/components/ui/late-menu";
import { Hint } from "@/components/ui/tooltip";
import type { ConversationView } from "@/lib/conversations/inputs";
import { useInbox } from "../desk/inbox-ui";
import { useMembers } from "../desk/shop-queries";
import { ShortcutKeys } from "../desk/shortcut-keys";
import { sortOf, views } from "../live/list-order";
import { useDesk, useDeskState, useWatched } from "../live/use-desk";

const OrderMenu = lateMenu<object>(() => import("./list-order-menu").then((m) => m.ListOrderMenu));

/** Search, how much I have on my hands, and the order of the list. */
export function ListHead() {
  const t = useTranslations("conversations");
  const shell = useTranslations("common.shell");
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  const sort = sortOf(wish.view, wish.sort);
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 border-line-soft border-b pr-2 pl-3">
      <button
        type="button"
        onClick={() => ui.open("palette")}
        className="flex h-8 min-w-0 flex-1 items-center gap-1.5 rounded-md bg-sunken px-2 text-ink-3 text-xs hover:text-ink-2 phone:h-11 phone:text-sm"
      >
        <Search aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">{t("search.open")}</span>
        <ShortcutKeys name="palette" className="ml-auto" />
      </button>
      <Load />
      <Held />
      <Button asChild variant="ghost" size="icon" className="md:hidden">
        <Link href="/queue" aria-label={shell("queue")}>
          <ListOrdered aria-hidden />
        </Link>
      </Button>
      <Hint label={t(wish.view === "queued" && sort === "waiting" ? "list.queueOrder" : `list.${sort}`)}>
        <span>
          <OrderMenu
            trigger={
              <Button variant="ghost" size="icon" aria-label={t("list.order")}>
                <ListFilter aria-hidden className={cn(wish.channelId && "text-green-ink")} />
              </Button>
            }
          />
        </span>
      </Hint>
    </div>
  );
}

/** How many conversations I have, of how many at most. */
function Load() {
  const t = useTranslations("conversations.list");
  const { me } = useDesk();
  const { data: members } = useMembers();
  const mine = useDeskState((state) => state.counts?.mine ?? 0);
  const capacity = members?.find(({ userId }) => userId === me.userId)?.capacity;
  if (!capacity) return null;
  return (
    <Hint label={t("loadHint")}>
      <span className={cn("ml-1 shrink-0 text-2xs", mine > capacity ? "text-amber-ink" : "text-ink-3")}>
        <span className="sr-only">{t("loadHint")} </span>
        {mine} / {capacity}
      </span>
    </Hint>
  );
}

/** The rows stand still under the pointer; this lets them go to where they belong. */
function Held() {
  const t = useTranslations("conversations.list");
  const release = useWatched(useInbox().heldList);
  if (!release) return null;
  return (
    <Hint label={t("held")}>
      <Button variant="ghost" size="icon" aria-label={t("held")} onClick={release} className="text-green-ink">
        <RefreshCw aria-hidden />
      </Button>
    </Hint>
  );
}

/** The tabs with their live counts. */
export function ListTabs() {
  const t = useTranslations("conversations.view");
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  const counts = useDeskState((state) => state.counts);
  const pick = (view: ConversationView) => ui.wish.set({ ...wish, view, assigneeId: null });
  return (
    <div
      role="tablist"
      aria-label={t("label")}
      className="flex h-9 shrink-0 items-center justify-between overflow-x-auto px-2 text-xs [scrollbar-width:none] phone:h-auto phone:justify-start phone:gap-1 phone:py-1"
    >
      {views.map((view) => {
        const on = wish.view === view;
        const count = counts?.[view];
        return (
          <button
            key={view}
            type="button"
            role="tab"
            id={`tab-${view}`}
            aria-selected={on}
            title={t(`${view}Hint`)}
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
                "whitespace-nowrap rounded-full px-1.25 py-0.5 phone:px-2.5 phone:py-1 phone:text-sm",
                on ? "bg-ink text-paper" : "text-ink-2 group-hover:bg-sunken group-hover:text-ink",
              )}
            >
              {t(view)}
              {count === undefined ? null : (
                <span
                  className={cn(
                    "ml-0.75 text-2xs",
                    on ? "opacity-75" : view === "queued" && count > 0 ? "font-semibold text-red-ink" : "text-ink-3",
                  )}
                >
                  {count >= 1000 ? "999+" : count}
                </span>
              )}
            </span>
          </button>
        );
      })}
    </div>
  );
}
