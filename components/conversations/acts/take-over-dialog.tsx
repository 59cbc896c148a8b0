"use client";
import { useTranslations } from "next-intl";
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
import type { ConversationRow } from "@/lib/conversations/inputs";
import { serverNow } from "@/lib/platform/browser/clock";
import { useInbox } from "../desk/inbox-ui";
import { useDesk } from "../live/use-desk";
import { useActs } from "./use-acts";

/** Taking a colleague's thread is a decision of its own: it says whose it is, since when, and is logged. */
export function TakeOverDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.takeOver");
  const { me } = useDesk();
  const ui = useInbox();
  const acts = useActs();
  const name = row.assignee?.name ?? "";
  const minutes = row.assignee?.since ? Math.max(0, Math.floor((serverNow() - Date.parse(row.assignee.since)) / 60_000)) : 0;
  const allowed = me.role !== "agent";
  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{t("title", { name })}</AlertDialogTitle>
          <AlertDialogDescription>
            {t("both", { since: t("since", { name, minutes }), text: allowed ? t("text", { name }) : t("notAllowed", { name }) })}
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>{allowed ? t("cancel") : t("ok")}</AlertDialogCancel>
          {allowed ? (
            <AlertDialogAction
              onClick={async () => {
                onClose();
                if (await acts.takeOver(row)) ui.write("reply");
              }}
            >
              {t("do")}
            </AlertDialogAction>
          ) : (
            <AlertDialogAction
              onClick={() => {
                onClose();
                acts.whisper(row);
              }}
            >
              {t("note", { name })}
            </AlertDialogAction>
          )}
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
