"use client";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { pathOfConversation } from "@/components/conversations/desk/open-conversation";
import { seatColour } from "@/components/conversations/desk/seat-colour";
import { WaitTimer } from "@/components/conversations/list/wait-timer";
import { useEvery, useSecond } from "@/components/conversations/live/use-desk";
import { clockText } from "@/components/conversations/live/wait-steps";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { lateMenu } from "@/components/ui/late-menu";
import { part } from "@/components/ui/part";
import type { SeatOnBoard } from "@/lib/routing/inputs";
import { useSeatWords } from "../seats/use-seat-words";
import type { SeatActsProps } from "./seat-acts";

const Menu = lateMenu<SeatActsProps>(() => import("./seat-acts").then((m) => m.SeatActs));
const OffDutyDialog = part(() => import("./off-duty-dialog").then((m) => m.OffDutyDialog));

/** One of the shop's people: state with its time, load of capacity, and who waits longest for them. */
export function SeatRow({ seat, mayWorkOn }: { seat: SeatOnBoard; mayWorkOn: boolean }) {
  const t = useTranslations("queue.seat");
  const off = seat.state === "offline";
  const [asking, setAsking] = useState(false);
  return (
    <li className="flex items-center gap-2.5 border-line-soft border-b py-2.5 pr-2 pl-4">
      <span className="relative self-start">
        <Avatar id={seat.userId} name={seat.name} round className={cn("size-8 text-xs", off && "opacity-55")} />
        <span className={cn("absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full ring-2 ring-paper", seatColour[seat.state])} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5">
          <span className="max-w-28 shrink-0 truncate font-medium text-sm">{seat.name}</span>
          {seat.skills.slice(0, 1).map((skill) => (
            <Badge key={skill} title={seat.skills.join(" · ")} className="min-w-0 shrink">
              <span className="truncate">{skill}</span>
              {seat.skills.length > 1 ? <span className="shrink-0">+{seat.skills.length - 1}</span> : null}
            </Badge>
          ))}
        </p>
        <p className="truncate text-ink-2 text-xs">
          <Standing seat={seat} />
        </p>
        {seat.longest ? (
          <p className="flex items-center gap-1.5 text-ink-3 text-xs">
            <Link
              href={pathOfConversation(seat.longest.conversationId)}
              prefetch={false}
              className="min-w-0 truncate hover:text-ink hover:underline"
            >
              {t("longest", { name: seat.longest.customerName })}
            </Link>
            <WaitTimer since={seat.longest.since} className="shrink-0" />
          </p>
        ) : null}
      </div>
      <Load load={seat.load} capacity={seat.capacity} quiet={off && seat.load === 0} />
      <Menu
        seat={seat}
        mayWorkOn={mayWorkOn}
        onOffDuty={() => setAsking(true)}
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={t("acts", { name: seat.name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      />
      {asking ? <OffDutyDialog seat={seat} onClose={() => setAsking(false)} /> : null}
    </li>
  );
}

/** 在线 2 小时, 小休 · 用餐 剩 12:30: a break counts down, and counts what it has gone over. */
function Standing({ seat }: { seat: SeatOnBoard }) {
  const t = useTranslations("queue.seat");
  const { standing } = useSeatWords();
  if (seat.lost) return t("lost");
  const word = standing(seat);
  if (seat.state === "offline") return word;
  return (
    <>
      {word} {seat.state === "break" && seat.until ? <Left until={seat.until} /> : <Since since={seat.since} />}
    </>
  );
}

function Left({ until }: { until: string }) {
  const t = useTranslations("queue.seat");
  const now = useSecond();
  if (now === null) return null;
  const seconds = Math.round((Date.parse(until) - now) / 1000);
  const text = clockText(Math.abs(seconds)) ?? "";
  return seconds >= 0 ? <span>{t("left", { text })}</span> : <span className="text-red-ink">{t("over", { text })}</span>;
}

function Since({ since }: { since: string }) {
  const t = useTranslations("queue.seat");
  const now = useEvery(60);
  if (now === null) return null;
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  return <span className="text-ink-3">{minutes < 60 ? t("minutes", { minutes }) : t("hours", { hours: Math.floor(minutes / 60) })}</span>;
}

/** n / cap with a bar: a number and a length, red when there is no room. */
function Load({ load, capacity, quiet }: { load: number; capacity: number; quiet: boolean }) {
  const t = useTranslations("queue.seat");
  const full = load >= capacity;
  return (
    <span className={cn("w-13 shrink-0 text-right text-xs", quiet && "opacity-0")}>
      <span className="sr-only">{t("loadLabel", { load, capacity })}</span>
      <span aria-hidden className={cn(full ? "font-semibold text-amber-ink" : "text-ink-2")}>
        {t("load", { load, capacity })}
      </span>
      <span aria-hidden className="mt-1 block h-1 overflow-hidden rounded-full bg-sunken">
        <span
          className={cn("block h-full rounded-full", full ? "bg-amber" : "bg-green")}
          style={{ width: `${Math.min(100, (load / Math.max(1, capacity)) * 100)}%` }}
        />
      </span>
    </span>
  );
}
