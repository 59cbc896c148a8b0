"use client";
import { ArrowDownToLine, ArrowUpToLine, CircleAlert, Ellipsis, UserRoundCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import { pathOfConversation } from "@/components/conversations/desk/open-conversation";
import { Keys } from "@/components/conversations/desk/shortcut-keys";
import { CustomerAvatar } from "@/components/conversations/list/marks";
import { WaitTimer } from "@/components/conversations/list/wait-timer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Hint } from "@/components/ui/tooltip";
import { firstPriority } from "@/lib/conversations/inputs";
import type { QueueEntry, SeatOnBoard } from "@/lib/routing/inputs";
import { AssignMenu } from "./assign-menu";
import type { QueueRights } from "./queue-page";
import type { QueueActs } from "./use-queue-acts";
import { queueKeys } from "./use-queue-keys";

type QueueRowProps = {
  row: QueueEntry;
  place: number;
  /** They no longer wait and stay only until the pointer leaves. */
  gone: boolean;
  seats: readonly SeatOnBoard[];
  rights: QueueRights;
  acts: QueueActs;
  menu: boolean;
  onMenu(open: boolean): void;
};

/** One who waits: place, who, for whom, how long, and what can be done. */
export const QueueRow = memo(function QueueRow({ row, place, gone, seats, rights, acts, menu, onMenu }: QueueRowProps) {
  const t = useTranslations("queue");
  const name = row.customerName;
  const first = row.priority === firstPriority;
  const customer = { id: row.customerId, name, avatarUrl: row.avatarUrl, marks: [] };
  return (
    <li
      className={cn(
        "relative flex h-15 items-center gap-3 border-line-soft border-b pr-3 pl-2 hover:bg-sunken/60 phone:h-18",
        gone && "opacity-45",
      )}
    >
      <Link
        href={pathOfConversation(row.conversationId)}
        prefetch={false}
        data-queue-row={row.conversationId}
        aria-label={t("row.label", { place, name })}
        className="absolute inset-0 focus-visible:-outline-offset-2"
      />
      <span className="pointer-events-none w-8 shrink-0 text-right font-semibold text-ink-3 text-sm phone:w-6">{place}</span>
      <CustomerAvatar row={{ customer, channelKind: row.channelKind }} className="pointer-events-none phone:size-11" />
      <span className="pointer-events-none min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="truncate font-semibold text-sm">{name}</span>
          <PriorityMark priority={row.priority} />
          {row.kind === "message" ? <Badge>{t("row.message")}</Badge> : null}
          <WantedMark row={row} />
        </span>
        <span className="block truncate text-ink-2 text-xs">
          <span className="text-ink-3 phone:hidden">{row.accountName} · </span>
          {row.preview}
        </span>
      </span>
      <Wanted row={row} onOpen={rights.assign && !gone ? () => void acts.toAll([row]) : null} />
      <span className="pointer-events-none w-14 shrink-0 text-right text-sm">
        <WaitTimer since={row.since} />
      </span>
      <span className={cn("relative flex shrink-0 items-center gap-1", gone && "invisible")}>
        <Act label={t("act.take")} combo={queueKeys.take}>
          <Button
            size="sm"
            variant="outline"
            aria-label={t("act.takeOf", { name })}
            className={cn(rights.assign && "phone:hidden")}
            onClick={() => void acts.take(row)}
          >
            {t("act.take")}
          </Button>
        </Act>
        {rights.assign ? (
          <>
            <AssignMenu
              row={row}
              seats={seats}
              open={menu}
              onOpen={onMenu}
              acts={acts}
              trigger={
                <Button size="icon-sm" variant="ghost" aria-label={t("act.assignOf", { name })}>
                  <UserRoundCheck aria-hidden className="phone:hidden" />
                  <Ellipsis aria-hidden className="md:hidden" />
                </Button>
              }
              hint={<Keyed label={t("act.assign")} combo={queueKeys.assign} />}
            />
            <Act label={t(first ? "act.takeBack" : "act.putFirst")} combo={queueKeys.first}>
              <Button
                size="icon-sm"
                variant="ghost"
                aria-label={t(first ? "act.takeBackOf" : "act.putFirstOf", { name })}
                className="phone:hidden"
                onClick={() => void acts.first(row)}
              >
                {first ? <ArrowDownToLine aria-hidden /> : <ArrowUpToLine aria-hidden />}
              </Button>
            </Act>
          </>
        ) : null}
      </span>
    </li>
  );
});

function Keyed({ label, combo }: { label: string; combo: string }) {
  return (
    <>
      {label}
      <Keys combo={combo} />
    </>
  );
}

const Act = ({ label, combo, children }: { label: string; combo: string; children: ReactNode }) => (
  <Hint label={<Keyed label={label} combo={combo} />}>{children}</Hint>
);

/** 置顶, 急, 高: words, since a colour alone says nothing. */
function PriorityMark({ priority }: { priority: number }) {
  const t = useTranslations("queue.priority");
  if (priority === firstPriority) return <Badge variant="green">{t("first")}</Badge>;
  if (priority === 1) return <Badge variant="red">{t("urgent")}</Badge>;
  return priority === 2 ? <Badge variant="amber">{t("high")}</Badge> : null;
}

const wantedOf = ({ teamName, skill }: QueueEntry) => [teamName, skill].filter(Boolean).join(" · ");

/** The same in a word, where the row has no room to say it in full. */
function WantedMark({ row }: { row: QueueEntry }) {
  const wanted = wantedOf(row);
  if (!wanted) return null;
  return (
    <Badge variant={row.stuck === "nobody_fits" ? "amber" : "default"} className="min-w-8 shrink @min-[40rem]/queue:hidden">
      {row.stuck === "nobody_fits" ? <CircleAlert aria-hidden /> : null}
      <span className="truncate">{wanted}</span>
    </Badge>
  );
}

/** The group or skill they wait for, and when nobody on duty is of it, that and what mends it. */
function Wanted({ row, onOpen }: { row: QueueEntry; onOpen: (() => void) | null }) {
  const t = useTranslations("queue.row");
  const wanted = wantedOf(row);
  if (!wanted) return null;
  const stuck = row.stuck === "nobody_fits";
  return (
    <span className="relative flex min-w-0 max-w-64 shrink items-center gap-1.5 @max-[40rem]/queue:hidden">
      <Badge variant={stuck ? "amber" : "default"} title={stuck ? t("stuckHint", { wanted }) : undefined} className="min-w-0 shrink">
        {stuck ? <CircleAlert aria-hidden /> : null}
        <span className="truncate">{stuck ? t("stuck", { wanted }) : wanted}</span>
      </Badge>
      {stuck && onOpen ? (
        <Button size="sm" variant="link" className="text-xs" onClick={onOpen}>
          {t("openToAll")}
        </Button>
      ) : null}
    </span>
  );
}
