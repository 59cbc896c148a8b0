"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { onDrafts, replyDraft } from "../composer/drafts";
import { splitFaces } from "../composer/wechat-emoji";
import { useDates } from "../desk/dates";
import { isServicer } from "../live/servicer";
import { useDesk, useDeskState, useEvery } from "../live/use-desk";

const plainFaces = (text: string) =>
  splitFaces(text)
    .map((part) => part.text)
    .join("");

const untilReply = 180 * 86_400_000;

/** When a thread that was put aside comes back, and what for. */
export function Wake({ until, note }: { until: number; note: string }) {
  const t = useTranslations("conversations.row");
  const dates = useDates();
  const now = useEvery(60);
  if (now === null) return null;
  const when = until - now > untilReply ? t("untilReply") : dates.dayTime(until, now);
  return note ? t("wakes", { when, note }) : when;
}

/** The second line of a row: what is being written here, else the newest message in words. */
export function LastLine({ row, selected }: { row: ConversationRow; selected: boolean }) {
  const t = useTranslations("conversations");
  const { me } = useDesk();
  const draft = useSyncExternalStore(
    onDrafts,
    () => replyDraft(me, row.id),
    () => "",
  );
  const unsent = useDeskState(({ outbox }) => outbox.some((one) => one.conversationId === row.id && one.state === "refused"));
  if (unsent && !selected) {
    return (
      <>
        <span className="text-red-ink">{t("row.unsent")}</span> {plainFaces(row.lastMessage.preview)}
      </>
    );
  }
  if (draft && !selected) {
    return (
      <>
        <span className="text-red-ink">{t("row.draft")}</span> {draft.slice(0, 60)}
      </>
    );
  }
  if (row.snooze) return <Wake until={Date.parse(row.snooze.until)} note={row.snooze.note} />;
  const { author, authorId, authorName, status, type, preview } = row.lastMessage;
  const failed = status === "failed" || status === "unknown";
  const name = isServicer(authorId) ? t("row.servicer", { name: authorName }) : authorName;
  const byAgent = authorId === me.userId ? t("row.you") : name ? t("row.colleague", { name }) : t("row.agent");
  const who = author === "agent" ? byAgent : author === "bot" ? t("row.bot") : "";
  const label = type === "text" ? (preview ? "" : t("row.recalled")) : type === "event" ? "" : t(`label.${type}`);
  return (
    <>
      {row.reminder ? <span className="text-amber-ink">{t("row.reminder", { note: row.reminder })} </span> : null}
      {failed ? <span className="text-red-ink">{t(`row.${status}`)} </span> : null}
      {who}
      {label}
      {label && preview ? " " : ""}
      {plainFaces(preview)}
    </>
  );
}
