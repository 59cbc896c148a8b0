"use client";
import { ArrowDownToLine, ArrowUpToLine, Hand, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { seatColour } from "@/components/conversations/desk/seat-colour";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Hint } from "@/components/ui/tooltip";
import { firstPriority } from "@/lib/conversations/inputs";
import type { QueueEntry, SeatOnBoard } from "@/lib/routing/inputs";
import { useSeatWords } from "../seats/use-seat-words";
import { byRoom, isAway } from "./seat-order";
import type { QueueActs } from "./use-queue-acts";

type AssignMenuProps = {
  row: QueueEntry;
  seats: readonly SeatOnBoard[];
  open: boolean;
  onOpen(open: boolean): void;
  acts: QueueActs;
  trigger: ReactElement;
  hint: ReactNode;
};

/** To whom: everybody with how they stand and how much they hold, who has room first, who is away apart. */
export function AssignMenu({ row, seats, open, onOpen, acts, trigger, hint }: AssignMenuProps) {
  const t = useTranslations("queue");
  const sorted = [...seats].sort(byRoom);
  const there = sorted.filter((seat) => !isAway(seat));
  const away = sorted.filter(isAway);
  const first = row.priority === firstPriority;
  return (
    <DropdownMenu open={open} onOpenChange={onOpen}>
      <Hint label={hint}>
        <span>
          <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
        </span>
      </Hint>
      <DropdownMenuContent align="end" className="max-h-96 w-64">
        <div className="md:hidden">
          <DropdownMenuItem onSelect={() => void acts.take(row)}>
            <Hand aria-hidden />
            {t("act.take")}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void acts.first(row)}>
            {first ? <ArrowDownToLine aria-hidden /> : <ArrowUpToLine aria-hidden />}
            {t(first ? "act.takeBack" : "act.putFirst")}
          </DropdownMenuItem>
          {row.stuck === "nobody_fits" ? (
            <DropdownMenuItem onSelect={() => void acts.toAll([row])}>
              <UsersRound aria-hidden />
              {t("row.openToAll")}
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuSeparator />
        </div>
        <DropdownMenuLabel>{t("act.assignTo", { name: row.customerName })}</DropdownMenuLabel>
        {there.map((seat) => (
          <Colleague key={seat.userId} row={row} seat={seat} onChoose={() => void acts.assign(row, seat)} />
        ))}
        {away.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t("act.offDuty")}</DropdownMenuLabel>
            {away.map((seat) => (
              <Colleague key={seat.userId} row={row} seat={seat} onChoose={() => void acts.assign(row, seat)} />
            ))}
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type ColleagueProps = { row: QueueEntry; seat: SeatOnBoard; onChoose(): void };

/** One colleague: how they stand, whether they are of the group and have the skill, and how much they hold. */
function Colleague({ row, seat, onChoose }: ColleagueProps) {
  const t = useTranslations("queue");
  const { standing } = useSeatWords();
  const fits = (row.teamId === null || seat.teamIds.includes(row.teamId)) && (row.skill === "" || seat.skills.includes(row.skill));
  const narrow = row.teamName !== null || row.skill !== "";
  // who is away fits nobody, whatever they can do
  const word = !narrow ? "" : fits ? (isAway(seat) ? "" : t("act.fits")) : t("act.fitsNot");
  return (
    <DropdownMenuItem onSelect={onChoose}>
      <span className="relative">
        <Avatar id={seat.userId} name={seat.name} round className={cn("size-6 text-2xs", isAway(seat) && "opacity-55")} />
        <span className={cn("absolute -right-0.5 -bottom-0.5 size-2.25 rounded-full ring-2 ring-surface", seatColour[seat.state])} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{seat.name}</span>
        <span className="block truncate text-2xs text-ink-3">{[standing(seat), word].filter(Boolean).join(" · ")}</span>
      </span>
      <Badge variant={seat.load >= seat.capacity ? "amber" : "default"}>
        {t("seat.load", { load: seat.load, capacity: seat.capacity })}
      </Badge>
    </DropdownMenuItem>
  );
}
