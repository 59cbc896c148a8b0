"use client";
import { CloudOff, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { bannerAfter } from "../live/connection";
import { useDesk, useDeskState, useSecond, useWatched } from "../live/use-desk";
import { openConversation } from "./open-conversation";

/** Says after five seconds without a line what still works, and lists what waits to be sent. */
export function OfflineBanner() {
  const t = useTranslations("conversations.offline");
  const desk = useDesk();
  const connection = useWatched(desk.connection);
  const second = useSecond();
  const lost = second !== null && connection.lostAt !== null && Date.now() - connection.lostAt > bannerAfter;
  if (connection.signedOut) {
    return (
      <div role="alert" className="flex shrink-0 items-center gap-2 border-line border-b bg-red-wash px-4 py-1.5 text-red-ink text-sm">
        <LogIn aria-hidden className="size-4 shrink-0" />
        <p className="flex-1">{t("signedOut")}</p>
        <Button asChild size="sm" variant="outline">
          <a href={`/sign-in?next=${encodeURIComponent("/conversations")}`}>{t("signIn")}</a>
        </Button>
      </div>
    );
  }
  if (!lost) return null;
  return (
    <div role="status" className="flex shrink-0 items-center gap-2 border-line border-b bg-amber-wash px-4 py-1.5 text-amber-ink text-sm">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">{t("text")}</p>
      <QueuedSends />
    </div>
  );
}

function QueuedSends() {
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
