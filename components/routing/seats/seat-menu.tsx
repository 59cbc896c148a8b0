"use client";
import { Check, ClockArrowUp, Coffee, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { seatColour } from "@/components/conversations/desk/seat-colour";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { SeatStateInput, SeatView } from "@/lib/routing/inputs";
import { breaks } from "./breaks";
import { useSetSeat } from "./seat-queries";

export type SeatMenuProps = { seat: SeatView | null; onHandOver: () => void };

/** 在线, 忙碌, 小休 with a reason and its length, 离线; and the end of the shift. */
export function SeatMenu({ seat, onHandOver, trigger }: SeatMenuProps & { trigger: ReactElement }) {
  const t = useTranslations("conversations.seat");
  const set = useSetSeat();
  const showError = useShowError();
  const go = (input: SeatStateInput) => void set("me", input).catch(showError);
  const state = seat?.state ?? "offline";
  const reason = state === "break" ? seat?.reason : null;
  const onPhone = window.innerWidth < 768; // there the rail is a bar at the bottom, with no room beside it
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent side={onPhone ? "top" : "right"} align={onPhone ? "center" : "end"} className="w-64">
        {seat ? <p className="px-2 py-1.5 text-ink-3 text-xs">{t("holding", { load: seat.load, capacity: seat.capacity })}</p> : null}
        {(["online", "busy"] as const).map((one) => (
          <DropdownMenuItem key={one} aria-current={state === one ? "true" : undefined} onSelect={() => go({ state: one })}>
            <Dot state={one} />
            <span className="flex-1">{t(one)}</span>
            <Side text={t(`${one}Short`)} now={state === one} />
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("break")}</DropdownMenuLabel>
        {breaks.map(({ key, minutes, stored }) => (
          <DropdownMenuItem
            key={key}
            aria-current={reason === stored ? "true" : undefined}
            onSelect={() => go({ state: "break", reason: stored, minutes })}
          >
            <Coffee aria-hidden />
            <span className="flex-1">{t(`breaks.${key}`)}</span>
            <Side text={t("minutes", { minutes })} now={reason === stored} />
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onHandOver}>
          <ClockArrowUp aria-hidden />
          {t("handOver")}
        </DropdownMenuItem>
        <DropdownMenuItem aria-current={state === "offline" ? "true" : undefined} onSelect={() => go({ state: "offline" })}>
          <LogOut aria-hidden />
          <span className="flex-1">{t("goOffline")}</span>
          <Side text={t("offlineShort")} now={state === "offline"} />
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** What a state means, and a check mark on the one that is now. */
function Side({ text, now }: { text: string; now: boolean }) {
  return (
    <>
      <span className="text-ink-3 text-xs">{text}</span>
      <span aria-hidden className="grid w-4 place-items-center text-green-ink">
        {now ? <Check className="size-4" /> : null}
      </span>
    </>
  );
}

function Dot({ state }: { state: keyof typeof seatColour }) {
  return (
    <span aria-hidden className="grid size-4 place-items-center">
      <span className={cn("size-2.25 rounded-full", seatColour[state])} />
    </span>
  );
}
