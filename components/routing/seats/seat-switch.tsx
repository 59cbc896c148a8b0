"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { seatColour } from "@/components/conversations/desk/seat-colour";
import { useDesk, useSecond } from "@/components/conversations/live/use-desk";
import { cn } from "@/components/ui/cn";
import { lateMenu } from "@/components/ui/late-menu";
import { part } from "@/components/ui/part";
import { Hint } from "@/components/ui/tooltip";
import type { SeatMenuProps } from "./seat-menu";
import { useSeats, useSetSeat } from "./seat-queries";
import { useReturnNews } from "./use-return-news";
import { useSeatActs } from "./use-seat-acts";
import { useSeatNews } from "./use-seat-news";
import { useSeatWords } from "./use-seat-words";

const Menu = lateMenu<SeatMenuProps>(() => import("./seat-menu").then((m) => m.SeatMenu));
const HandOverDialog = part(() => import("./hand-over-dialog").then((m) => m.HandOverDialog));

/** How I stand, in the rail: a dot with a word, a countdown during a break, and one click to change it. */
export function SeatSwitch() {
  const t = useTranslations("conversations.seat");
  const desk = useDesk();
  const { me } = desk;
  const set = useSetSeat();
  const showError = useShowError();
  const { data: seats } = useSeats();
  const [handing, setHanding] = useState(false);
  useSeatActs(() => setHanding(true));
  useSeatNews();
  useReturnNews();
  const { standing } = useSeatWords();
  const seat = seats?.find(({ userId }) => userId === me.userId);
  const state = seat?.state ?? "offline";
  const known = seats !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it calls is the same for as long as the desk is there
  useEffect(() => {
    const goOnline = () => void set("me", { state: "online" }).catch(showError);
    desk.seat.set(known ? { state, goOnline } : null);
  }, [desk, known, state]);
  const now = useSecond();
  const left = state === "break" && seat?.until && now !== null ? Math.ceil((Date.parse(seat.until) - now) / 60_000) : null;
  const word = left !== null ? t("left", { minutes: Math.max(0, left) }) : t(state);
  const full = standing({ state, reason: seat?.reason ?? "" });
  const spoken = left !== null ? t("breakLeft", { state: full, minutes: Math.max(0, left) }) : full;
  return (
    <>
      <Hint label={seat?.lost ? t("lost") : t(`${state}Hint`)} side="right">
        <span>
          <Menu
            seat={seat ?? null}
            onHandOver={() => setHanding(true)}
            trigger={
              <button
                type="button"
                aria-label={`${t("label")}: ${spoken}`}
                className="flex w-11 flex-col items-center gap-1 rounded-lg py-1.5 hover:bg-sunken hover:text-ink phone:h-12 phone:w-11 phone:justify-center"
              >
                <span className={cn("size-2.5 rounded-full", seats ? seatColour[state] : "bg-line")} />
                <span className={cn("whitespace-nowrap text-2xs leading-none", state === "online" && "text-green-ink")}>
                  {seats ? word : "\u00a0"}
                </span>
              </button>
            }
          />
        </span>
      </Hint>
      {handing ? <HandOverDialog onClose={() => setHanding(false)} /> : null}
    </>
  );
}
