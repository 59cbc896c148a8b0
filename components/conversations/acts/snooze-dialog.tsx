"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { SnoozeForm } from "./snooze-form";

/** Whether the header has room for the menu of its own; it is hidden where it has not. */
const menuHidden = () => document.querySelector<HTMLElement>("[data-snooze-menu]")?.offsetParent === null;
const never = () => () => undefined;

/** The same choices where the header has no room for them, as on phones. */
export function SnoozeDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.act");
  const narrow = useSyncExternalStore(never, menuHidden, () => false);
  if (!narrow) return null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("snooze")}</DialogTitle>
        </DialogHeader>
        <DialogBody className="px-3 pb-4">
          <SnoozeForm row={row} onDone={onClose} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
