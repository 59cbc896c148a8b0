"use client";
import { AlarmClock, ArrowLeft, CalendarSearch, CheckCheck, Ellipsis, Forward, Hand, PanelRight, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Hint } from "@/components/ui/tooltip";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { SnoozeMenu } from "../acts/snooze-menu";
import { useActs } from "../acts/use-acts";
import { useInbox } from "../desk/inbox-ui";
import { leaveConversation } from "../desk/open-conversation";
import { ShortcutKeys } from "../desk/shortcut-keys";
import { SceneChip, useViewers, ViewerAvatars } from "../list/marks";
import { WaitTimer } from "../list/wait-timer";
import { useDesk, useWatched } from "../live/use-desk";

/** Who this is, who has it, and what can be done with it, each with its key. */
export function ThreadHeader({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const ui = useInbox();
  const acts = useActs();
  const panelOpen = useWatched(ui.panelOpen);
  const mine = row.assignee?.id === desk.me.userId;
  const closed = row.status === "closed";
  return (
    <header className="flex h-13 shrink-0 items-center gap-1.5 border-line-soft border-b px-3 phone:h-14 phone:px-1">
      <Button variant="ghost" size="icon" aria-label={t("thread.back")} className="md:hidden" onClick={() => leaveConversation(desk)}>
        <ArrowLeft aria-hidden />
      </Button>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <h2 className="truncate font-semibold text-base md:max-w-[70%] md:shrink-0">{row.customer.name}</h2>
          <span className="min-w-0 overflow-hidden phone:hidden">
            <SceneChip row={row} long />
          </span>
          {row.waitingSince && !closed ? <WaitTimer since={row.waitingSince} className="shrink-0 text-xs" /> : null}
        </div>
        <Standing row={row} />
      </div>
      {!mine && !closed ? (
        <Button onClick={() => void acts.claim(row, true)}>
          <Hand aria-hidden />
          {row.assignee ? t("act.takeOver") : t("act.claim")}
          <ShortcutKeys name="claim" />
        </Button>
      ) : null}
      {closed ? (
        <Button variant="outline" onClick={() => void acts.reopen(row)}>
          <Undo2 aria-hidden />
          {t("act.reopen")}
        </Button>
      ) : (
        <>
          <Button variant="outline" className="@max-[38rem]/thread:hidden" onClick={() => ui.open("transfer")}>
            {t("act.transfer")}
            <ShortcutKeys name="transfer" />
          </Button>
          <span className="@max-[38rem]/thread:hidden">
            <SnoozeMenu row={row} />
          </span>
          {mine ? (
            <Button className="@max-[28rem]/thread:hidden" onClick={() => void acts.closeNext(row)}>
              {t("act.closeNext")}
              <ShortcutKeys name="closeNext" />
            </Button>
          ) : null}
        </>
      )}
      <MoreMenu row={row} />
      <Hint label={t("panel.toggle")}>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("panel.toggle")}
          aria-pressed={panelOpen}
          className="phone:aria-pressed:bg-transparent"
          onClick={() => ui.togglePanel()}
        >
          <PanelRight aria-hidden />
        </Button>
      </Hint>
    </header>
  );
}

/** Second line: state, owner, who else looks. */
function Standing({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const viewers = useViewers(row.id);
  const owner = row.assignee
    ? row.assignee.id === desk.me.userId
      ? t("thread.mine")
      : t("thread.owner", { name: row.assignee.name })
    : t("thread.nobody");
  const text =
    row.status === "closed"
      ? t("status.closed")
      : row.status === "snoozed"
        ? `${t("status.snoozed")} · ${owner}`
        : row.status === "queued"
          ? t("status.queued")
          : owner;
  return (
    <p className="flex items-center gap-1.5 truncate text-2xs text-ink-3">
      <span className={cn(row.status === "queued" && "text-red-ink")}>{text}</span>
      <span aria-hidden>·</span>
      <span className="truncate">{row.accountName}</span>
      {viewers.length > 0 ? <ViewerAvatars id={row.id} /> : null}
    </p>
  );
}

function MoreMenu({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations.act");
  const ui = useInbox();
  const closed = row.status === "closed";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("more")}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {closed ? null : (
          <>
            <DropdownMenuItem onSelect={() => ui.open("close")}>
              <CheckCheck aria-hidden />
              <span className="flex-1">{t("closeWith")}</span>
              <ShortcutKeys name="close" />
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => ui.open("transfer")}>
              <Forward aria-hidden />
              <span className="flex-1">{t("transfer")}</span>
              <ShortcutKeys name="transfer" />
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => ui.open("snooze")}>
              <AlarmClock aria-hidden />
              <span className="flex-1">{t("snooze")}</span>
              <ShortcutKeys name="snooze" />
            </DropdownMenuItem>
          </>
        )}
        <DropdownMenuItem onSelect={() => ui.open("date")}>
          <CalendarSearch aria-hidden />
          {t("jumpToDate")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
