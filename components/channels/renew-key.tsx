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
import type { ChannelView } from "@/lib/channels/inputs";
import { useUpdateChannel } from "./channel-queries";
import { isApp, isGuided } from "./connect/connect-plan";
import { FaultNote } from "./fault-note";

/** Makes a new EncodingAESKey, which is then shown above until WeChat verifies with it. */
export function RenewKey({ channel: { id: channelId, kind } }: { channel: ChannelView }) {
  const t = useTranslations("channels.edit");
  const w = useTranslations("channels");
  const c = useTranslations("common");
  const say = useRefusal();
  const { mutate, error, isPending } = useUpdateChannel(channelId);
  return (
    <>
      <p className="text-ink-2 text-sm">{t("keyText", { platform: isGuided(kind) ? w(`platform.${kind}`) : "" })}</p>
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
            <AlertDialogDescription>{isApp(kind) ? w(`apps.${kind}.renew`) : t("keyConfirmText")}</AlertDialogDescription>
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
