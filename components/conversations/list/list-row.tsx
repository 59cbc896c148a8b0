"use client";
import { AlarmClock, AtSign } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, memo, useRef } from "react";
import { Badge, CountBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useDates } from "../desk/dates";
import { openConversation, pathOfConversation } from "../desk/open-conversation";
import { unanswered } from "../live/list-order";
import { prefetchThread } from "../live/load-threads";
import { useDesk, useEvery, usePreferences } from "../live/use-desk";
import { LastLine } from "./last-line";
import { CustomerAvatar, CustomerMarks, SceneChip, ViewerAvatars } from "./marks";
import { WaitTimer } from "./wait-timer";

type ListRowProps = {
  row: ConversationRow;
  selected: boolean;
  /** It has left this tab and stays only until the pointer leaves. */
  gone: boolean;
  /** Somebody has called me here, and I have not looked. */
  called: boolean;
  /** Whose it is, where the tab does not say. */
  showOwner: boolean;
  /** Which account was written to, where the shop has several. */
  showAccount: boolean;
};

/** One conversation of the list: two lines, always the same height. */
export const ListRow = memo(function ListRow({ row, selected, gone, called, showOwner, showAccount }: ListRowProps) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const compact = usePreferences().density === "compact";
  const hover = useRef<ReturnType<typeof setTimeout>>(undefined);
  const prefetch = () => {
    hover.current = setTimeout(() => prefetchThread(desk, row.id), 60);
  };
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openConversation(desk, row.id);
  };
  return (
    <div className={cn("px-1.5 phone:px-0", compact ? "h-12" : "h-14", "phone:h-18")}>
      <a
        href={pathOfConversation(row.id)}
        data-row={row.id}
        aria-current={selected ? "page" : undefined}
        onClick={open}
        onPointerEnter={prefetch}
        onPointerLeave={() => clearTimeout(hover.current)}
        onFocus={prefetch}
        onBlur={() => clearTimeout(hover.current)}
        className={cn(
          "grid h-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-lg px-2 focus-visible:-outline-offset-2 phone:rounded-none phone:px-4",
          selected
            ? "bg-green-wash-2 shadow-[inset_0_0_0_1px_color-mix(in_oklch,var(--green)_32%,transparent)] phone:shadow-none"
            : "hover:bg-sunken/70",
          gone && "opacity-45",
        )}
      >
        <CustomerAvatar row={row} className={cn(compact ? "size-8" : "size-9", "phone:size-11")} />
        <span className="min-w-0">
          <span className="flex min-w-0 items-center gap-1.5 overflow-hidden">
            <span style={nameRoom(row.customer.name)} className="truncate font-semibold text-sm">
              {row.customer.name}
            </span>
            {row.leftMessage && row.status !== "closed" ? <Badge className="font-normal">{t("row.message")}</Badge> : null}
            {row.status === "queued" && row.priority < 1 ? <Badge variant="green">{t("row.first")}</Badge> : null}
            {row.priority === 1 && (row.status === "queued" || (row.status === "open" && unanswered(row))) ? (
              <Badge variant="red">{t("row.urgent")}</Badge>
            ) : null}
            {row.escalated ? <Badge variant="red">{t("row.escalated")}</Badge> : null}
            {row.offer && row.assignee?.id === desk.me.userId ? <Badge variant="green">{t("row.offered")}</Badge> : null}
            <span className="flex min-w-0 shrink-9999 items-center gap-1.5 overflow-hidden empty:hidden">
              <CustomerMarks marks={row.customer.marks} />
              <SceneChip row={row} />
            </span>
            {called ? <AtSign role="img" aria-label={t("row.called")} className="size-3.5 shrink-0 text-green-ink" /> : null}
            {row.wokenAt ? <AlarmClock role="img" aria-label={t("row.woken")} className="size-3.5 shrink-0 text-amber-ink" /> : null}
            <ViewerAvatars id={row.id} />
          </span>
          <span className={cn("block truncate text-xs", row.unread > 0 ? "font-medium text-ink" : "text-ink-2")}>
            {showAccount ? <span className="text-ink-3">{row.accountName} · </span> : null}
            <LastLine row={row} selected={selected} />
          </span>
        </span>
        <span className="flex h-9 flex-col items-end justify-between text-xs">
          <RowTime row={row} />
          {row.unread > 0 ? (
            <CountBadge count={row.unread} label={t("row.unread", { count: row.unread })} />
          ) : showOwner && row.assignee ? (
            <span className="max-w-14 truncate text-2xs text-ink-3">{row.assignee.name}</span>
          ) : null}
        </span>
      </a>
    </div>
  );
});

/** Whatever stands beside it, a name keeps room for four characters and the sign that it goes on. */
const nameRoom = (name: string) => {
  const first = [...name].slice(0, 5);
  // Chinese stands a full square wide, other letters about half of one
  const ems = first.reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.5), first.length > 4 ? 0.25 : 0);
  return { minWidth: `${ems}em` };
};

/** Right above: how long they have waited, else when the last word was said. */
function RowTime({ row }: { row: ConversationRow }) {
  const dates = useDates();
  const now = useEvery(60);
  if (row.waitingSince && row.status !== "closed") return <WaitTimer since={row.waitingSince} className="text-xs" />;
  if (now === null) return null;
  return <span className="whitespace-nowrap text-ink-3">{dates.brief(Date.parse(row.lastMessage.at), now)}</span>;
}
