"use client";
import { useTranslations } from "next-intl";
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
import { useUpdateChannel } from "./channel-queries";
import { FaultNote } from "./fault-note";

/** Makes a new EncodingAESKey, which is then shown above until WeCom verifies with it. */
export function RenewKey({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.edit");
  const c = useTranslations("common");
  const say = useRefusal();
  const { mutate, error, isPending } = useUpdateChannel(channelId);
  return (
    <>
      <p className="text-ink-2 text-sm">{t("keyText")}</p>
      {error ? <FaultNote tone="red" what={say(error)} /> : null}
      <AlertDialog>
        <AlertDialogTrigger asChild>
          <Button variant="outline" disabled={isPending} className="self-start">
            {t("keyButton")}
          </Button>
        </AlertDialogTrigger>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>{t("keyConfirmTitle")}</AlertDialogTitle>
            <AlertDialogDescription>{t("keyConfirmText")}</AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>{c("cancel")}</AlertDialogCancel>
            <AlertDialogAction onClick={() => mutate({ renewKey: true })}>{t("keyButton")}</AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}
