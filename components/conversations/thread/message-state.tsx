"use client";
import { Check, CircleAlert, CircleHelp, Clock3 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { automaticKindOf, type MessageView, sayFailure } from "@/lib/conversations/inputs";
import { useInbox } from "../desk/inbox-ui";
import { useSayProblem, useShowError } from "../desk/say-problem";
import { cancelQueued, settle } from "../live/act";
import type { OutboxItem } from "../live/outbox";
import { postAgain, sendContent, takeBack } from "../live/send";
import { useDesk, useDeskState, useEvery, useWatched } from "../live/use-desk";
import { useFree } from "../live/use-free";
import { sendableOf } from "./sendable";
import type { Entry } from "./thread-items";

const small = "flex flex-wrap items-center justify-end gap-x-1.5 gap-y-1 text-2xs text-ink-3";
const action = "rounded px-1 font-medium text-green-ink hover:underline phone:min-h-9 phone:px-2";

/** What became of a message of ours, truly, and what can be done about it. */
export function MessageState({ entry }: { entry: Entry }) {
  if (entry.outbox) return <OutboxState item={entry.outbox} />;
  if (!entry.message) return null;
  switch (entry.message.status) {
    case "queued":
    case "sending":
      return <SendingState message={entry.message} />;
    case "sent":
      return <SentState message={entry.message} />;
    case "failed":
      return <FailedState message={entry.message} superseded={entry.superseded} />;
    case "unknown":
      return <UnknownState message={entry.message} />;
    default:
      return null;
  }
}

/** WeChat only says that it took a message; our own page also says when it was seen. */
function SentState({ message: { conversationId, seq } }: { message: MessageView }) {
  const t = useTranslations("conversations.state");
  const seen = useDeskState(({ rows }) => {
    const row = rows.get(conversationId)?.value;
    return row?.channelKind !== "widget" ? "sent" : row.customerReadSeq >= seq ? "webRead" : "webSent";
  });
  return (
    <span className="inline-flex items-center gap-0.5" title={seen === "sent" ? t("sentHint") : undefined}>
      <Check aria-hidden className="size-3" />
      {t(seen)}
    </span>
  );
}

function SendingState({ message }: { message: MessageView }) {
  const t = useTranslations("conversations.state");
  const now = useEvery(5);
  const showError = useShowError();
  const late = now !== null && now - Date.parse(message.createdAt) > 10_000;
  return (
    <span className={small}>
      <Clock3 aria-hidden className="size-3" />
      {late && message.attempts > 1 ? t("tryingAgain", { count: message.attempts }) : t("sending")}
      {message.status === "queued" && late ? (
        <button type="button" className={action} onClick={() => void cancelQueued(message.conversationId, message.id).catch(showError)}>
          {t("cancel")}
        </button>
      ) : null}
    </span>
  );
}

function Failure({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div role="alert" className="flex max-w-full flex-wrap items-center justify-end gap-x-2 gap-y-0.5 text-red-ink text-xs">
      <span className="inline-flex items-start gap-1 text-left">
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        {text}
      </span>
      <span className="inline-flex gap-1">{children}</span>
    </div>
  );
}

function FailedState({ message, superseded }: { message: MessageView; superseded: boolean }) {
  const t = useTranslations("conversations.state");
  const locale = useLocale();
  const desk = useDesk();
  const content = sendableOf(message.content);
  const cancelled = message.failure?.code === "cancelled";
  const reason = message.failure ? sayFailure(message.failure, locale) : "";
  const free = useFree(message.conversationId);
  if (superseded) return <span className={small}>{t("sentAgain")}</span>;
  if (cancelled) return <span className={small}>{t("cancelled")}</span>;
  // Nobody has to do anything for it: what counts is the customer's message, which stands there.
  if (automaticKindOf(message.authorId)) return <span className={small}>{t("failed", { reason })}</span>;
  return (
    <Failure text={t("failed", { reason })}>
      {content && free ? (
        <button
          type="button"
          className={action}
          onClick={() => sendContent(desk, message.conversationId, { content, shown: message.content, retryOf: message.id })}
        >
          {t("again")}
        </button>
      ) : null}
    </Failure>
  );
}

/** The channel gave no answer: only somebody who looks at the phone knows. Nothing is repeated silently. */
function UnknownState({ message }: { message: MessageView }) {
  const t = useTranslations("conversations.state");
  const desk = useDesk();
  const showError = useShowError();
  const [busy, setBusy] = useState(false);
  const free = useFree(message.conversationId);
  const content = free ? sendableOf(message.content) : null;
  const say = async (as: "sent" | "failed") => {
    setBusy(true);
    try {
      await settle(message, as);
      if (as === "failed" && content) sendContent(desk, message.conversationId, { content, shown: message.content, retryOf: message.id });
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div
      role="alert"
      className="flex max-w-full flex-col items-end gap-1 rounded-lg border border-line bg-amber-wash px-2.5 py-1.5 text-amber-ink text-xs"
    >
      <span className="inline-flex items-center gap-1">
        <CircleHelp aria-hidden className="size-3.5 shrink-0" />
        {t("unknown")}
      </span>
      <span className="inline-flex gap-2">
        <button type="button" disabled={busy} className={action} onClick={() => void say("sent")}>
          {t("arrived")}
        </button>
        <button type="button" disabled={busy} className={action} onClick={() => void say("failed")}>
          {t(free ? "notArrived" : "notArrivedOnly")}
        </button>
      </span>
    </div>
  );
}

/** Something the server has not taken yet: still on its way, waiting for the line, or refused. */
function OutboxState({ item }: { item: OutboxItem }) {
  const t = useTranslations("conversations.state");
  const desk = useDesk();
  const ui = useInbox();
  const say = useSayProblem();
  const { open } = useWatched(desk.connection);
  const free = useFree(item.conversationId) || item.kind === "note";
  if (item.state !== "refused") {
    return (
      <span className={small}>
        <Clock3 aria-hidden className="size-3" />
        {item.tries > 0 || !open ? t(open ? "retrying" : "waitingForLine") : t(item.kind === "note" ? "saving" : "sending")}
        {(item.tries > 0 || !open) && item.state === "waiting" ? (
          <button type="button" className={action} onClick={() => takeBack(desk, item.clientId)}>
            {t("cancel")}
          </button>
        ) : null}
      </span>
    );
  }
  const text = item.kind === "note" ? item.text : item.content.type === "text" ? item.content.text : null;
  const rewrite = () => {
    ui.write(item.kind === "note" ? "note" : "reply");
    if (text) requestAnimationFrame(() => ui.composer?.insert(text));
    takeBack(desk, item.clientId);
  };
  return (
    <Failure text={item.problem ? say(item.problem) : t("notSent")}>
      {free ? (
        <button type="button" className={action} onClick={() => postAgain(desk, item.clientId)}>
          {t("again")}
        </button>
      ) : null}
      <button type="button" className={action} onClick={rewrite}>
        {text ? t("rewrite") : t("discard")}
      </button>
    </Failure>
  );
}
