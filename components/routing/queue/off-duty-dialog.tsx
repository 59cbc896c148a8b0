"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShowError } from "@/components/conversations/desk/say-problem";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { SeatOnBoard } from "@/lib/routing/inputs";
import { useSetSeat } from "../seats/seat-queries";
import { useSeatWords } from "../seats/use-seat-words";
import { useReadQueueAnew } from "./queue-queries";
import { useHandBack } from "./use-hand-back";

/** Putting somebody off duty who has customers: says how many, and asks whether those go back into the queue. */
export function OffDutyDialog({ seat, onClose }: { seat: SeatOnBoard; onClose: () => void }) {
  const t = useTranslations("queue.seat");
  const { name, load } = seat;
  const set = useSetSeat();
  const handBack = useHandBack();
  const readAnew = useReadQueueAnew();
  const showError = useShowError();
  const { standing } = useSeatWords();
  const [busy, setBusy] = useState(false);
  const go = async (back: boolean) => {
    setBusy(true);
    try {
      await set(seat.userId, { state: "offline" });
      // off duty first: what goes back must not come straight back
      if (back) await handBack(seat);
      else toast(t("set", { name, state: standing({ state: "offline" }) }));
      onClose();
    } catch (error) {
      showError(error);
    }
    setBusy(false);
    void readAnew();
  };
  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{t("offTitle", { name, count: load })}</AlertDialogTitle>
          <AlertDialogDescription>{t("offText", { name })}</AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>{t("cancel")}</AlertDialogCancel>
          <Button variant="outline" disabled={busy} onClick={() => void go(false)}>
            {t("offKeep")}
          </Button>
          <Button disabled={busy} onClick={() => void go(true)}>
            {t("offBack")}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
