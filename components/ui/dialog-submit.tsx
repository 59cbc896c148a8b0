"use client";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { DialogClose, DialogFooter } from "./dialog";
import { Spinner } from "./spinner";

type DialogSubmitProps = {
  /** While it is sent, and a second press would send it twice. */
  busy: boolean;
  /** Whether there is anything to send. */
  ready?: boolean;
  /** What the button says; usually 保存. */
  label?: string;
};

/** The foot of a form in a dialog: leave it, or send it. */
export function DialogSubmit({ busy, ready = true, label }: DialogSubmitProps) {
  const t = useTranslations("common");
  return (
    <DialogFooter>
      <DialogClose asChild>
        <Button variant="outline">{t("cancel")}</Button>
      </DialogClose>
      <Button type="submit" disabled={busy || !ready}>
        {busy ? <Spinner /> : null}
        {label ?? t("save")}
      </Button>
    </DialogFooter>
  );
}
