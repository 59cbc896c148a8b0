"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { SnoozeForm } from "./snooze-form";

const phone = "(width < 48rem)";
const watch = (listener: () => void) => {
  const query = window.matchMedia(phone);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

/** On phones, where the header has no room for the menu. */
export function SnoozeDialog({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.act");
  const narrow = useSyncExternalStore(
    watch,
    () => window.matchMedia(phone).matches,
    () => false,
  );
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
