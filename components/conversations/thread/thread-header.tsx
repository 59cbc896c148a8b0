"use client";
import {
  AlarmClock,
  ArrowLeft,
  CalendarSearch,
  CheckCheck,
  Ellipsis,
  Forward,
  Hand,
  LifeBuoy,
  MessageCircleWarning,
  PanelRight,
  SkipForward,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Hint } from "@/components/ui/tooltip";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { SnoozeMenu } from "../acts/snooze-menu";
import { useActs } from "../acts/use-acts";
import { Act } from "../desk/act";
import { useInbox } from "../desk/inbox-ui";
import { leaveConversation } from "../desk/open-conversation";
import { ShortcutKeys } from "../desk/shortcut-keys";
import { Wake } from "../list/last-line";
import { useViewers, ViewerAvatars } from "../list/marks";
import { WaitTimer } from "../list/wait-timer";
import { foreign, mayTakeOver } from "../live/guard";
import { useDesk, useWatched } from "../live/use-desk";
import { RouteNote } from "./route-note";

/** Who this is, who has it, and what can be done with it, each with its key. */
export function ThreadHeader({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const ui = useInbox();
  const acts = useActs();
  const panelOpen = useWatched(ui.panelOpen);
  const mine = row.assignee?.id === desk.me.userId;
  const closed = row.status === "closed";
  const theirs = foreign(row, desk.me.userId);
  return (
    <header className="flex h-13 shrink-0 items-center gap-1.5 border-line-soft border-b px-3 phone:h-14 phone:px-1">
      <Button variant="ghost" size="icon" aria-label={t("thread.back")} className="md:hidden" onClick={() => leaveConversation(desk)}>
        <ArrowLeft aria-hidden />
      </Button>
      <div className="min-w-0 flex-1 pr-1.5">
        <div className="flex min-w-0 items-center gap-2">
          <h2 className="min-w-0 truncate font-semibold text-base" title={row.customer.name}>
            {row.customer.name}
          </h2>
          <SceneLong row={row} />
          {row.waitingSince && !closed ? <WaitTimer since={row.waitingSince} className="shrink-0 text-xs" /> : null}
        </div>
        <Standing row={row} />
      </div>
      {!mine && !closed && (!theirs || mayTakeOver(desk.me.role)) ? (
        <Button onClick={() => void acts.claim(row, true)}>
          <Hand aria-hidden className="@max-[34rem]/thread:hidden" />
          {theirs ? t("act.takeOver") : t("act.claim")}
          <ShortcutKeys name="claim" className="@max-[34rem]/thread:hidden" />
        </Button>
      ) : null}
      {closed ? (
        <Button variant="outline" onClick={() => void acts.reopen(row)}>
          <Undo2 aria-hidden />
          {t("act.reopen")}
        </Button>
      ) : theirs ? null : (
        <>
          <Act label={t("act.transfer")} keys="transfer">
            <Button
              variant="outline"
              aria-label={t("act.transfer")}
              className="@max-[34rem]/thread:hidden @max-[56rem]/thread:w-8 @max-[56rem]/thread:px-0"
              onClick={() => ui.open("transfer")}
            >
              <Forward aria-hidden className="@min-[56rem]/thread:hidden" />
              <span className="@max-[56rem]/thread:hidden">{t("act.transfer")}</span>
              <ShortcutKeys name="transfer" className="@max-[56rem]/thread:hidden" />
            </Button>
          </Act>
          <span className="@max-[34rem]/thread:hidden">
            <SnoozeMenu row={row} />
          </span>
          {mine ? (
            <Act label={t("act.closeNext")} keys="closeNext">
              <Button className="phone:hidden" onClick={() => void acts.closeNext(row)}>
                {t("act.closeNext")}
                <ShortcutKeys name="closeNext" className="@max-[48rem]/thread:hidden" />
              </Button>
            </Act>
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

/** Where they came in, cut with an ellipsis long before the name is. */
function SceneLong({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations");
  if (row.scene === "other") return null;
  const { sourceName } = row.sceneDetail;
  const text = `${t(`sceneLong.${row.scene}`)}${sourceName ? `「${sourceName}」` : ""}`;
  return (
    <Badge
      variant={row.scene === "live_products" ? "green" : "default"}
      title={text}
      className="min-w-12 shrink-9999 overflow-hidden font-normal @max-[36rem]/thread:hidden"
    >
      <span className="truncate">{text}</span>
    </Badge>
  );
}

/** Second line: state, owner, who else looks. */
function Standing({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const viewers = useViewers(row.id);
  const mine = row.assignee?.id === desk.me.userId;
  const name = row.assignee?.name ?? "";
  const asked = row.offer !== null && row.status === "open";
  const has = mine ? t(asked ? "offer.pendingMe" : "thread.mine") : t(asked ? "offer.pending" : "thread.owner", { name });
  const owner = row.assignee ? has : t("thread.nobody");
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
      {row.snooze || row.reminder ? (
        <span className="truncate text-amber-ink" title={row.snooze?.note || row.reminder}>
          {row.snooze ? <Wake until={Date.parse(row.snooze.until)} note={row.snooze.note} /> : t("row.reminder", { note: row.reminder })}
        </span>
      ) : (
        <>
          <span className="truncate">{row.accountName}</span>
          {row.route ? <span aria-hidden>·</span> : null}
          <RouteNote row={row} />
        </>
      )}
      {viewers.length > 0 ? <ViewerAvatars id={row.id} /> : null}
    </p>
  );
}

function MoreMenu({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations.act");
  const ui = useInbox();
  const acts = useActs();
  const { me } = useDesk();
  const theirs = foreign(row, me.userId);
  const closed = row.status === "closed" || theirs;
  // what leads to the composer leaves the focus there
  const writes = useRef(false);
  const write = (work: () => void) => {
    writes.current = true;
    work();
  };
  return (
    <DropdownMenu
      onOpenChange={(open) => {
        if (open) writes.current = false;
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("more")}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" onCloseAutoFocus={(event) => writes.current && event.preventDefault()}>
        {theirs ? (
          <>
            <DropdownMenuItem onSelect={() => write(() => acts.whisper(row))}>
              <MessageCircleWarning aria-hidden />
              {t("whisper", { name: row.assignee?.name ?? "" })}
            </DropdownMenuItem>
            {mayTakeOver(me.role) ? (
              <DropdownMenuItem onSelect={() => write(() => ui.stepIn())}>
                <LifeBuoy aria-hidden />
                {t("stepIn")}
              </DropdownMenuItem>
            ) : null}
          </>
        ) : null}
        {closed ? null : (
          <>
            {row.assignee?.id === me.userId ? (
              <DropdownMenuItem className="md:hidden" onSelect={() => void acts.closeNext(row)}>
                <SkipForward aria-hidden />
                {t("closeNext")}
              </DropdownMenuItem>
            ) : null}
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
