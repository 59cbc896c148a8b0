"use client";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { Badge } from "@/components/ui/badge";
import type { ConversationRow, CustomerPanel } from "@/lib/conversations/inputs";
import { useDates } from "../desk/dates";
import { openConversation, pathOfConversation } from "../desk/open-conversation";
import { useDesk, useEvery } from "../live/use-desk";
import { PanelSection } from "./panel-section";

/** The threads this customer has with the shop. */
export function HistorySection({ row, customer }: { row: ConversationRow; customer: CustomerPanel }) {
  const t = useTranslations("conversations");
  const desk = useDesk();
  const dates = useDates();
  const now = useEvery(60);
  const others = customer.conversations.filter(({ id }) => id !== row.id);
  if (others.length === 0 && !row.closed?.summary) return null;
  const open = (event: MouseEvent, id: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openConversation(desk, id);
  };
  return (
    <PanelSection title={t("panel.history")}>
      {row.closed?.summary ? <p className="mb-2 rounded-lg bg-sunken px-2.5 py-1.5 text-ink-2 text-xs">{row.closed.summary}</p> : null}
      <ul className="-mx-1.5">
        {others.map(({ id, accountName, status, lastMessageAt, rounds }) => (
          <li key={id}>
            <a
              href={pathOfConversation(id)}
              onClick={(event) => open(event, id)}
              className="flex items-center gap-2 rounded-md px-1.5 py-1 text-xs hover:bg-sunken phone:min-h-11"
            >
              <span className="min-w-0 flex-1 truncate">{accountName}</span>
              <Badge>{t(`status.${status}`)}</Badge>
              <span className="shrink-0 text-ink-3">{t("panel.rounds", { count: rounds })}</span>
              <span className="shrink-0 text-ink-3">{now === null ? "" : dates.brief(Date.parse(lastMessageAt), now)}</span>
            </a>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
