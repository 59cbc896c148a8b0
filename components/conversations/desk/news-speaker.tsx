"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { MessageView } from "@/lib/conversations/inputs";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { useDesk } from "../live/use-desk";

/** Reads new messages out to those who listen instead of look, politely and one at a time. */
export function NewsSpeaker() {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const [news, setNews] = useState("");
  useEffect(
    () =>
      desk.onEvent(({ kind, payload }) => {
        if (kind !== "message.added") return;
        const message = payload.message as MessageView;
        if (message.author !== "customer" || message.type === "event") return;
        const row = desk.store.get().rows.get(message.conversationId)?.value;
        if (row?.assignee?.id !== desk.me.userId) return;
        setNews(t("news", { name: message.authorName, text: maskNumbers(message.text) || t(`label.${message.type}`) }));
      }),
    [desk, t],
  );
  return (
    <p aria-live="polite" className="sr-only">
      {news}
    </p>
  );
}
