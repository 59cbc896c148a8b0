"use client";
import { Inbox } from "lucide-react";
import { useRouter } from "next/navigation";
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
import { toast } from "@/components/ui/toaster";
import { type SeatOnBoard, type SeatState, seatStates } from "@/lib/routing/inputs";
import { useSetSeat } from "../seats/seat-queries";
import { useReadQueueAnew } from "./queue-queries";

export type SeatActsProps = { seat: SeatOnBoard; mayWorkOn: boolean };

/** What a supervisor does for a colleague: put them on or off duty, and look at what they have. */
export function SeatActs({ seat, mayWorkOn, trigger }: SeatActsProps & { trigger: ReactElement }) {
  const t = useTranslations("queue.seat");
  const word = useTranslations("conversations.seat");
  const router = useRouter();
  const set = useSetSeat();
  const readAnew = useReadQueueAnew();
  const showError = useShowError();
  const go = async (state: SeatState) => {
    try {
      await set(seat.userId, { state });
      toast(t("set", { name: seat.name, state: word(state) }));
    } catch (error) {
      showError(error);
    }
    readAnew();
  };
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        <DropdownMenuItem onSelect={() => router.push(`/conversations?of=${encodeURIComponent(seat.userId)}`)}>
          <Inbox aria-hidden />
          {t("open", { name: seat.name })}
        </DropdownMenuItem>
        {mayWorkOn ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t("setTo")}</DropdownMenuLabel>
            {seatStates.map((state) => (
              <DropdownMenuItem
                key={state}
                disabled={seat.state === state && !seat.lost}
                aria-current={seat.state === state ? "true" : undefined}
                onSelect={() => void go(state)}
              >
                <span aria-hidden className="grid size-4 place-items-center">
                  <span className={cn("size-2.25 rounded-full", seatColour[state])} />
                </span>
                {word(state)}
              </DropdownMenuItem>
            ))}
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
