"use client";
import { useTranslations } from "next-intl";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useRefusal } from "./use-refusal";

/** Goes to the inbox of another shop; everything on the page belongs to the old one, so the page is loaded anew. */
export function useSwitch() {
  const t = useTranslations("merchants.switcher");
  const say = useRefusal();
  return async ({ id, name }: { id: string; name: string }) => {
    const notice = toast.loading(t("switching", { name }));
    try {
      await callDoor("PUT", "/api/me/merchant", { merchantId: id });
      window.location.assign("/conversations");
    } catch (error) {
      toast.error(say(error), { id: notice });
    }
  };
}
