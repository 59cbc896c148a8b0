"use client";
import { CircleAlert, Lock, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { asDoorError, type DoorError } from "@/lib/platform/browser/call-door";
import { Composer } from "../composer/composer";
import { useInbox } from "../desk/inbox-ui";
import { leaveConversation } from "../desk/open-conversation";
import { useSayProblem } from "../desk/say-problem";
import { openThread } from "../live/load-threads";
import { tellViewing } from "../live/presence";
import { useDesk, useRow, useThread, useWatched } from "../live/use-desk";
import { MessageList } from "./message-list";
import { OfferBar } from "./offer-bar";
import { ThreadHeader } from "./thread-header";
import { ThreadSkeleton } from "./thread-skeleton";

/** The middle pane: one thread with its header and composer. */
export function ThreadPane({ id }: { id: string }) {
  const t = useTranslations("conversations.thread");
  const desk = useDesk();
  const ui = useInbox();
  const epoch = useWatched(desk.epoch);
  const row = useRow(id);
  const thread = useThread(id);
  const [failure, setFailure] = useState<{ id: string; error: DoorError } | null>(null);
  const [tries, setTries] = useState(0);
  const missing = thread === null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new epoch or a new try reads it again
  useEffect(() => {
    if (!missing) return;
    let here = true;
    setFailure(null);
    ui.failedId.set(null);
    openThread(desk, id).catch((error) => {
      if (!here) return;
      setFailure({ id, error: asDoorError(error) });
      ui.failedId.set(id);
    });
    return () => {
      here = false;
    };
  }, [desk, ui, id, missing, epoch, tries]);
  useEffect(() => {
    tellViewing(id);
    return () => tellViewing(null);
  }, [id]);

  return (
    <section aria-label={t("pane")} className="@container/thread flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      {row ? <ThreadHeader row={row} /> : <div className="h-13 shrink-0 border-line-soft border-b" />}
      {row && thread ? (
        <>
          <MessageList key={id} row={row} thread={thread} />
          <OfferBar row={row} />
          <Composer row={row} thread={thread} />
        </>
      ) : failure?.id === id ? (
        <ThreadFailed error={failure.error} onRetry={() => setTries(tries + 1)} />
      ) : (
        <ThreadSkeleton />
      )}
    </section>
  );
}

function ThreadFailed({ error, onRetry }: { error: DoorError; onRetry: () => void }) {
  const t = useTranslations("conversations.thread");
  const say = useSayProblem();
  const desk = useDesk();
  const lasting = error.status === 403 || error.status === 404;
  const icon = error.status === 403 ? <Lock /> : error.status === 404 ? <SearchX /> : <CircleAlert />;
  const title = error.status === 403 ? t("forbidden") : error.status === 404 ? t("notFound") : t("failed");
  return (
    <EmptyState
      className="flex-1"
      icon={icon}
      title={title}
      description={say({ reason: error.reason, detail: error.message })}
      action={
        <Button variant="outline" onClick={() => (lasting ? leaveConversation(desk) : onRetry())}>
          {t(lasting ? "toList" : "retry")}
        </Button>
      }
    />
  );
}
