"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { useDesk, useDeskState } from "../live/use-desk";
import { openConversation } from "./open-conversation";

/** What waits to be sent until the line is back. */
export function QueuedSends() {
  const t = useTranslations("conversations.offline");
  const desk = useDesk();
  const outbox = useDeskState((state) => state.outbox);
  const rows = useDeskState((state) => state.rows);
  if (outbox.length === 0) return null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="outline">
          {t("queued", { count: outbox.length })}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="max-h-80 overflow-y-auto p-1">
        <ul>
          {outbox.map((item) => (
            <li key={item.clientId}>
              <button
                type="button"
                className="w-full rounded-md px-2 py-1.5 text-left hover:bg-sunken"
                onClick={() => openConversation(desk, item.conversationId)}
              >
                <span className="block truncate font-medium text-sm">{rows.get(item.conversationId)?.value.customer.name}</span>
                <span className="block truncate text-ink-2 text-xs">
                  {item.kind === "note" ? item.text : item.content.type === "text" ? item.content.text : t("media")}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
