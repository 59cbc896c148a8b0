"use client";
import { useRouter } from "next/navigation";
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
import { toast } from "@/components/ui/toaster";
import type { ChannelView } from "@/lib/channels/inputs";
import { useRemoveChannel } from "./channel-queries";
import { FaultNote } from "./fault-note";

/** Ends a channel for good, after asking. */
export function RemoveChannel({ channel: { id, kind, name } }: { channel: ChannelView }) {
  const t = useTranslations("channels.edit");
  const b = useTranslations("channels.bridge");
  const c = useTranslations("common");
  const say = useRefusal();
  const router = useRouter();
  const { mutate, error, isPending } = useRemoveChannel(id);
  const remove = () =>
    mutate(undefined, {
      onSuccess: () => {
        toast(t("removed", { name }));
        router.replace("/settings/channels");
        router.refresh();
      },
    });
  return (
    <>
      <p className="text-ink-2 text-sm">{kind === "live_bridge" ? b("dangerText") : t("dangerText")}</p>
      {error ? <FaultNote tone="red" what={say(error)} /> : null}
      <AlertDialog>
        <AlertDialogTrigger asChild>
          <Button variant="destructive" disabled={isPending} className="self-start">
            {t("dangerButton")}
          </Button>
        </AlertDialogTrigger>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>{t("dangerConfirmTitle", { name })}</AlertDialogTitle>
            <AlertDialogDescription>{t("dangerConfirmText")}</AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>{c("cancel")}</AlertDialogCancel>
            <AlertDialogAction variant="destructive" onClick={remove}>
              {t("dangerButton")}
            </AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}
