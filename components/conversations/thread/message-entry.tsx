"use client";
import { useTranslations } from "next-intl";
import { memo, type ReactNode, useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { automaticKindOf } from "@/lib/conversations/inputs";
import { useDates } from "../desk/dates";
import { isServicer } from "../live/servicer";
import { EventLine } from "./event-line";
import { MessageContent } from "./message-content";
import { MessageState } from "./message-state";
import { QuoteButton } from "./quote-button";
import { OfMessageContext } from "./secret-number";
import type { Entry } from "./thread-items";
import { useSeen } from "./use-seen";

type MessageEntryProps = { entry: Entry; now: number; meId: string; flash: boolean };

/** One line of the thread, with the day, the time and the unread line that stand above it. */
export const MessageEntry = memo(function MessageEntry({ entry, now, meId, flash }: MessageEntryProps) {
  const dates = useDates();
  const at = Date.parse(entry.at);
  const seen = useSeen(entry);
  const conversationId = entry.message?.conversationId ?? entry.outbox?.conversationId ?? "";
  const id = entry.message?.id ?? null;
  const of = useMemo(() => ({ conversationId, id }), [conversationId, id]);
  return (
    <div
      ref={seen}
      data-seq={entry.message?.seq}
      className={cn("px-6 phone:px-3", entry.first ? "pt-2.5" : "pt-1", flash && "bg-green-wash-2")}
    >
      {entry.day ? (
        <Day text={dates.dayText(at, now)} time={dates.clock(at)} />
      ) : entry.time ? (
        <p className="pt-1 pb-2 text-center text-2xs text-ink-3">{dates.clock(at)}</p>
      ) : null}
      {entry.unread ? <UnreadLine /> : null}
      <OfMessageContext value={of}>
        {entry.kind === "event" && entry.content.type === "event" ? (
          <EventLine event={entry.content.event} data={entry.content.data} at={at} />
        ) : entry.kind === "note" ? (
          <Note entry={entry} at={at} meId={meId} />
        ) : (
          <Said entry={entry} at={at} meId={meId} />
        )}
      </OfMessageContext>
    </div>
  );
});

function Day({ text, time }: { text: string; time: string }) {
  return (
    <p className="flex items-center gap-3 pt-3 pb-2 text-2xs text-ink-3 before:h-px before:flex-1 before:bg-line-soft after:h-px after:flex-1 after:bg-line-soft">
      {text} {time}
    </p>
  );
}

function UnreadLine() {
  const t = useTranslations("conversations.thread");
  return (
    <p
      data-unread-line
      className="flex items-center gap-3 py-1.5 text-2xs text-green-ink before:h-px before:flex-1 before:bg-green/40 after:h-px after:flex-1 after:bg-green/40"
    >
      {t("unreadLine")}
    </p>
  );
}

function Note({ entry, at, meId }: { entry: Entry; at: number; meId: string }) {
  const t = useTranslations("conversations.thread");
  const dates = useDates();
  const forMe = entry.message?.mentions.includes(meId) ?? false;
  return (
    <article aria-label={t("noteBy", { name: entry.message?.authorName || t("me") })}>
      <Meta>
        {t("noteBy", { name: entry.message?.authorName || t("me") })}
        <time dateTime={entry.at} title={dates.full(at)}>
          {dates.clock(at)}
        </time>
        {forMe ? <Badge variant="note">{t("noteForMe")}</Badge> : null}
      </Meta>
      <div className={cn(forMe && "rounded-lg ring-2 ring-note-line")}>
        <MessageContent content={entry.content} kind="note" />
      </div>
      {entry.outbox ? (
        <div className="mt-1 text-2xs text-ink-3">
          <MessageState entry={entry} />
        </div>
      ) : null}
    </article>
  );
}

const Meta = ({ children, end = false }: { children: ReactNode; end?: boolean }) => (
  <p className={cn("flex flex-wrap items-center gap-1.5 py-0.5 text-2xs text-ink-3", end && "justify-end")}>{children}</p>
);

function Said({ entry, at, meId }: { entry: Entry; at: number; meId: string }) {
  const t = useTranslations("conversations.thread");
  const row = useTranslations("conversations.row");
  const words = useTranslations("conversations");
  const dates = useDates();
  const { kind, message } = entry;
  const ours = kind === "out";
  const automatic = automaticKindOf(message?.authorId ?? null);
  const author = automatic
    ? words(`automatic.${automatic}`, { name: message?.authorName || "none" })
    : message && isServicer(message.authorId)
      ? row("servicer", { name: message.authorName })
      : (message?.authorName ?? "");
  const name = kind === "bot" ? t("bot", { source: author }) : ours && message && message.authorId !== meId ? author : "";
  const speaker = ours ? author || t("me") : kind === "bot" ? t("botName") : t("customer");
  const status = message?.status;
  const quiet = status === "sent" || status === "received";
  const showState = ours && (!quiet || entry.last);
  return (
    <article
      aria-label={t("saidBy", { name: speaker, time: dates.clock(at) })}
      className={cn("flex max-w-[72%] flex-col gap-0.5 phone:max-w-[86%]", ours ? "ml-auto items-end" : "items-start")}
    >
      {entry.first && name ? <Meta>{name}</Meta> : null}
      {entry.attempt > 1 ? <Meta>{t("attempt", { number: entry.attempt })}</Meta> : null}
      <div className="group/said relative max-w-full">
        <MessageContent
          content={entry.content}
          kind={automatic ? "auto" : kind}
          faded={ours && (entry.superseded || (entry.outbox !== null && entry.outbox.state !== "refused"))}
        />
        {message && message.recalledAt === null && entry.content.type === "text" ? (
          <QuoteButton name={kind === "in" ? message.authorName || t("customer") : speaker} text={entry.content.text} end={ours} />
        ) : null}
      </div>
      {entry.last || showState ? (
        <div className={cn("flex max-w-full flex-wrap items-center gap-1.5 py-0.5 text-2xs text-ink-3", ours && "justify-end")}>
          {entry.last ? (
            <time dateTime={entry.at} title={dates.full(at)}>
              {dates.clock(at)}
            </time>
          ) : null}
          {showState ? (
            <>
              {quiet ? <span aria-hidden>·</span> : null}
              <MessageState entry={entry} />
            </>
          ) : null}
        </div>
      ) : null}
    </article>
  );
}
