"use client";
import { useTranslations } from "next-intl";
import { Confirm } from "@/components/merchants/confirm";
import { toast } from "@/components/ui/toaster";
import type { CustomerPanel } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { Merge } from "./person-section";

/** Asks before two customers are taken apart, and says what goes where. */
export function SplitDialog({ customer, merge, onClose }: { customer: CustomerPanel; merge: Merge; onClose: () => void }) {
  const t = useTranslations("customers.merge");
  const split = async () => {
    await callDoor("DELETE", `/api/customers/${customer.id}/merges/${merge.id}`);
    toast.success(t("undone", { name: merge.name }));
  };
  return (
    <Confirm
      mild
      title={t("undoTitle", { name: merge.name })}
      text={t("undoText", { name: merge.name, kept: customer.remark || customer.name })}
      label={t("undoDo")}
      onConfirm={split}
      onClose={onClose}
    />
  );
}
