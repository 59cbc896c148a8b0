"use client";
import { useTranslations } from "next-intl";
import { Confirm } from "@/components/merchants/confirm";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { useActs } from "./use-acts";

/** Ending with one key where nobody has answered the customer is asked once. */
export function CloseUnanswered({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.closeUnanswered");
  const acts = useActs();
  return (
    <Confirm
      title={t("title")}
      text={t("text", { name: row.customer.name })}
      label={t("do")}
      mild
      onConfirm={() => acts.closeNext(row, true)}
      onClose={onClose}
    />
  );
}
