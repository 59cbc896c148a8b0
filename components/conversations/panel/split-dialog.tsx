"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
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
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toaster";
import type { CustomerPanel } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useShowError } from "../desk/say-problem";
import type { Merge } from "./person-section";

/** Asks before two customers are taken apart, and says what goes where. */
export function SplitDialog({ customer, merge, onClose }: { customer: CustomerPanel; merge: Merge; onClose: () => void }) {
  const t = useTranslations("customers.merge");
  const showError = useShowError();
  const [busy, setBusy] = useState(false);
  const split = async () => {
    setBusy(true);
    try {
      await callDoor("DELETE", `/api/customers/${customer.id}/merges/${merge.id}`);
      toast.success(t("undone", { name: merge.name }));
      onClose();
    } catch (error) {
      showError(error);
      setBusy(false);
    }
  };
  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{t("undoTitle", { name: merge.name })}</AlertDialogTitle>
          <AlertDialogDescription>{t("undoText", { name: merge.name, kept: customer.remark || customer.name })}</AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>{t("cancel")}</AlertDialogCancel>
          <Button disabled={busy} onClick={() => void split()}>
            {busy ? <Spinner /> : null}
            {t("undoDo")}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
