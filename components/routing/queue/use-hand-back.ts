"use client";
import { useTranslations } from "next-intl";
import { useShowError } from "@/components/conversations/desk/say-problem";
import { toast } from "@/components/ui/toaster";
import { handBack } from "../seats/seat-queries";
import { useReadQueueAnew } from "./queue-queries";

/** Puts all that a colleague has open back into the queue, with its notice. */
export function useHandBack() {
  const t = useTranslations("queue.seat");
  const showError = useShowError();
  const readAnew = useReadQueueAnew();
  return async ({ userId, name }: { userId: string; name: string }): Promise<void> => {
    try {
      toast(t("handedBack", { name, count: await handBack(userId) }));
    } catch (error) {
      showError(error);
    }
    void readAnew();
  };
}
