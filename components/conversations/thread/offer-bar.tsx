"use client";
import { Forward } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ConversationRow, TransferOffer } from "@/lib/conversations/inputs";
import { useActs } from "../acts/use-acts";
import { useDesk, useSecond } from "../live/use-desk";

/** A thread that was handed to me and waits for my yes or no, with what is left of the time. */
export function OfferBar({ row }: { row: ConversationRow }) {
  const t = useTranslations("conversations.offer");
  const { me } = useDesk();
  const now = useSecond();
  const { offer } = row;
  if (!offer || row.status !== "open") return null;
  const left = now === null ? null : Math.max(0, Math.ceil((Date.parse(offer.until) - now) / 1000));
  if (row.assignee?.id !== me.userId) {
    if (offer.fromUserId !== me.userId) return null;
    return (
      <p role="status" className="mx-4 mb-2 rounded-md bg-sunken px-2.5 py-1.5 text-ink-2 text-xs phone:mx-2.5">
        {t("waits", { name: row.assignee?.name ?? "", left: left ?? 0 })}
      </p>
    );
  }
  // another offer begins anew: what was written to refuse the one before belongs to that one
  return <Answer key={offer.at} row={row} offer={offer} left={left} />;
}

type AnswerProps = { row: ConversationRow; offer: TransferOffer; left: number | null };

/** Yes at once, or no with a reason. */
function Answer({ row, offer, left }: AnswerProps) {
  const t = useTranslations("conversations.offer");
  const acts = useActs();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <form
      className="mx-4 mb-2 flex flex-wrap items-center gap-2 rounded-lg border border-green/30 bg-green-wash px-2.5 py-2 text-sm phone:mx-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) void acts.refuseTransfer(row, reason.trim());
      }}
    >
      <Forward aria-hidden className="size-4 shrink-0 text-green-ink" />
      <span className="min-w-40 flex-1">
        <span className="block">
          {t("from", { name: offer.fromName })}
          {left === null ? null : <span className="ml-2 text-2xs text-ink-2">{t("left", { left })}</span>}
        </span>
        {offer.note ? (
          <span className="line-clamp-2 text-ink-2 text-xs" title={offer.note}>
            {offer.note}
          </span>
        ) : null}
      </span>
      {refusing ? (
        <>
          <Input
            autoFocus
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && setRefusing(false)}
            placeholder={t("reason")}
            aria-label={t("reason")}
            className="min-w-40 flex-1"
          />
          <Button variant="ghost" onClick={() => setRefusing(false)}>
            {t("cancel")}
          </Button>
          <Button type="submit" variant="outline" disabled={!reason.trim()}>
            {t("doRefuse")}
          </Button>
        </>
      ) : (
        <>
          <Button variant="outline" onClick={() => setRefusing(true)}>
            {t("refuse")}
          </Button>
          <Button onClick={() => void acts.acceptTransfer(row)}>{t("accept")}</Button>
        </>
      )}
    </form>
  );
}
