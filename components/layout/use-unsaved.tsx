"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { linkAway } from "./link-away";
import { askBeforeGoing } from "./use-go";

type Unsaved = {
  /** To be drawn; asks when it must. */
  question: ReactNode;
  /** Leaves at once where nothing was changed, else after a question. */
  leave(how: () => void): void;
};

/** Asks before changes are lost: by a link or a command of our own, the way back, a reload, the closed tab, or `leave`, as a dialog that closes. */
export function useUnsaved(changed: boolean): Unsaved {
  const t = useTranslations("common.unsaved");
  const router = useRouter();
  const [asked, ask] = useState<(() => void) | null>(null);
  useEffect(() => {
    if (!changed) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    const follow = (event: MouseEvent) => {
      const away = linkAway(event, window.location.href);
      if (!away) return;
      // before React hears of it, else the link is followed
      event.preventDefault();
      event.stopPropagation();
      ask(() => () => router.push(away));
    };
    const back = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable || !event.destination.sameDocument) return;
      event.preventDefault();
      const { key } = event.destination;
      ask(() => () => {
        window.navigation.removeEventListener("navigate", back);
        window.navigation.traverseTo(key);
      });
    };
    const goAnyway = askBeforeGoing((how) => ask(() => how));
    window.addEventListener("beforeunload", stay);
    window.addEventListener("click", follow, true);
    // browsers that do not have it go back without a question
    window.navigation?.addEventListener("navigate", back);
    return () => {
      goAnyway();
      window.navigation?.removeEventListener("navigate", back);
      window.removeEventListener("beforeunload", stay);
      window.removeEventListener("click", follow, true);
    };
  }, [changed, router]);
  const question = asked ? (
    <AlertDialog open onOpenChange={(open) => (open ? undefined : ask(null))}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{t("title")}</AlertDialogTitle>
          <AlertDialogDescription>{t("text")}</AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogAction variant="outline" onClick={asked}>
            {t("leave")}
          </AlertDialogAction>
          <AlertDialogCancel variant="default">{t("stay")}</AlertDialogCancel>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  ) : null;
  return { question, leave: (how) => (changed ? ask(() => how) : how()) };
}
