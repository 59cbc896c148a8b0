"use client";
import { useTranslations } from "next-intl";
import { Confirm } from "@/components/merchants/confirm";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { unanswered } from "../live/list-order";
import { useActs } from "./use-acts";

/** Ending with one key while the customer waits for an answer is asked once. */
export function CloseUnanswered({ row, onClose }: { row: ConversationRow; onClose: () => void }) {
  const t = useTranslations("conversations.closeUnanswered");
  const acts = useActs();
  return (
    <Confirm
      title={t(unanswered(row) ? "title" : "waitingTitle")}
      text={t(unanswered(row) ? "text" : "waitingText", { name: row.customer.name })}
      label={t("do")}
      mild
      onConfirm={() => acts.closeNext(row, true)}
      onClose={onClose}
    />
  );
}
