"use client";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { asDoorError, callDoor } from "@/lib/platform/browser/call-door";

/** A phone number, masked until somebody asks for it; asking is written down. */
export function PhoneLine({ customerId, masked }: { customerId: string; masked: string | null }) {
  const t = useTranslations("customers");
  const [shown, setShown] = useState<string | null>(null);
  if (!masked) return <span className="text-ink-3">{t("noPhone")}</span>;
  if (shown) return <span className="select-all">{shown}</span>;
  const reveal = async () => {
    try {
      setShown((await callDoor<{ phone: string }>("POST", `/api/customers/${customerId}/reveal`, {})).phone);
    } catch (error) {
      toast.error(asDoorError(error).message || t("notNow"));
    }
  };
  return (
    <span className="inline-flex items-center gap-1">
      {masked}
      <Button
        variant="ghost"
        size="icon-sm"
        className="-my-0.5 size-6 phone:-my-1 phone:size-9"
        aria-label={t("reveal")}
        title={t("revealHint")}
        onClick={() => void reveal()}
      >
        <Eye aria-hidden className="size-3.5" />
      </Button>
    </span>
  );
}
