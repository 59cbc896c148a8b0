"use client";
import { useTranslations } from "next-intl";
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
import { useAct } from "./use-act";

type ConfirmProps = {
  title: string;
  text: string;
  /** What else would no longer be as it was. */
  warning?: string | null;
  /** What the button says that does it. */
  label: string;
  /** Whether it can be made again what it was. */
  mild?: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before something of weight; stays open when it was refused. */
export function Confirm({ title, text, warning = null, label, mild = false, onConfirm, onClose }: ConfirmProps) {
  const t = useTranslations("common");
  const [act, busy] = useAct();
  const confirm = async () => {
    if (await act(onConfirm)) onClose();
  };
  return (
    <AlertDialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{text}</AlertDialogDescription>
          {warning ? <p className="text-amber-ink text-sm">{warning}</p> : null}
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>{t("cancel")}</AlertDialogCancel>
          <Button variant={mild ? "default" : "destructive"} disabled={busy} onClick={() => void confirm()}>
            {busy ? <Spinner /> : null}
            {label}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
