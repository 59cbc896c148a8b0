"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useRenewSecret } from "../channel-queries";
import { CopyField } from "../copy-field";
import { FaultNote } from "../fault-note";

type RenewSecretProps = {
  channelId: string;
  /** Takes the new secret, when somebody else shows it as well. */
  onRenewed?: (secret: string) => void;
};

/** Makes another signing secret after asking, and shows it this once. */
export function RenewSecret({ channelId, onRenewed }: RenewSecretProps) {
  const t = useTranslations("channels.bridge");
  const c = useTranslations("common");
  const say = useRefusal();
  const [shown, setShown] = useState<string | null>(null);
  const { mutate, error, isPending } = useRenewSecret(channelId);
  const renew = () =>
    mutate(undefined, {
      onSuccess: ({ signingSecret }) => {
        setShown(signingSecret);
        onRenewed?.(signingSecret);
      },
    });
  return (
    <>
      <p className="text-ink-2 text-sm">{t("renewText")}</p>
      {shown && !onRenewed ? <CopyField label={t("renewed")} value={shown} /> : null}
      {error ? <FaultNote tone="red" what={say(error)} /> : null}
      <AlertDialog>
        <AlertDialogTrigger asChild>
          <Button variant="outline" disabled={isPending} className="self-start">
            {t("renewButton")}
          </Button>
        </AlertDialogTrigger>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>{t("renewConfirmTitle")}</AlertDialogTitle>
            <AlertDialogDescription>{t("renewConfirmText")}</AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>{c("cancel")}</AlertDialogCancel>
            <AlertDialogAction onClick={renew}>{t("renewButton")}</AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}
