"use client";
import { Check, Coffee, Inbox, Undo2 } from "lucide-react";
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
import type { SeatOnBoard, SeatState, SeatStateInput } from "@/lib/routing/inputs";
import { breaks } from "../seats/breaks";
import { useSetSeat } from "../seats/seat-queries";
import { useSeatWords } from "../seats/use-seat-words";
import { useReadQueueAnew } from "./queue-queries";
import { useHandBack } from "./use-hand-back";

/** `onOffDuty`: they would leave conversations behind, so it is asked what becomes of those. */
export type SeatActsProps = { seat: SeatOnBoard; mayWorkOn: boolean; onOffDuty(): void };

/** What a supervisor does for a colleague: put them on or off duty or on a break, and look at what they have. */
export function SeatActs({ seat, mayWorkOn, onOffDuty, trigger }: SeatActsProps & { trigger: ReactElement }) {
  const t = useTranslations("queue.seat");
  const word = useTranslations("conversations.seat");
  const router = useRouter();
  const set = useSetSeat();
  const readAnew = useReadQueueAnew();
  const showError = useShowError();
  const { standing } = useSeatWords();
  const handBack = useHandBack();
  const go = async (input: SeatStateInput) => {
    if (input.state === "offline" && seat.load > 0) return onOffDuty();
    try {
      await set(seat.userId, input);
      toast(t("set", { name: seat.name, state: standing(input) }));
    } catch (error) {
      showError(error);
    }
    void readAnew();
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
            {(["online", "busy"] as const).map((state) => (
              <State key={state} state={state} seat={seat} go={go} />
            ))}
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{word("break")}</DropdownMenuLabel>
            {breaks.map(({ key, minutes, stored }) => (
              <DropdownMenuItem key={key} onSelect={() => void go({ state: "break", reason: stored, minutes })}>
                <Coffee aria-hidden />
                <span className="flex-1">{word(`breaks.${key}`)}</span>
                <span className="text-ink-3 text-xs">{word("minutes", { minutes })}</span>
              </DropdownMenuItem>
            ))}
            <DropdownMenuSeparator />
            <State state="offline" seat={seat} go={go} />
            {seat.state !== "online" && seat.load > 0 ? (
              <DropdownMenuItem onSelect={() => void handBack(seat)}>
                <Undo2 aria-hidden />
                {t("handBack", { count: seat.load })}
              </DropdownMenuItem>
            ) : null}
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type StateProps = { state: SeatState; seat: SeatOnBoard; go(input: SeatStateInput): Promise<void> };

function State({ state, seat, go }: StateProps) {
  const word = useTranslations("conversations.seat");
  return (
    <DropdownMenuItem
      disabled={seat.state === state && !seat.lost}
      aria-current={seat.state === state ? "true" : undefined}
      onSelect={() => void go({ state })}
    >
      <span aria-hidden className="grid size-4 place-items-center">
        <span className={cn("size-2.25 rounded-full", seatColour[state])} />
      </span>
      <span className="flex-1">{word(state)}</span>
      {seat.state === state ? <Check aria-hidden className="size-4 text-green-ink" /> : null}
    </DropdownMenuItem>
  );
}
