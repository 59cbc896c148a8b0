"use client";
import { CircleAlert, Lock, MessagesSquare, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { asDoorError, type DoorError } from "@/lib/platform/browser/call-door";
import { Composer } from "../composer/composer";
import { useSayProblem } from "../desk/say-problem";
import { Keys, ShortcutKeys } from "../desk/shortcut-keys";
import { openThread } from "../live/load-threads";
import { tellViewing } from "../live/presence";
import { useDesk, useRow, useThread, useWatched } from "../live/use-desk";
import { MessageList } from "./message-list";
import { ThreadHeader } from "./thread-header";

/** The middle pane: one thread with its header and composer. */
export function ThreadPane({ id }: { id: string }) {
  const t = useTranslations("conversations.thread");
  const desk = useDesk();
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
    openThread(desk, id).catch((error) => here && setFailure({ id, error: asDoorError(error) }));
    return () => {
      here = false;
    };
  }, [desk, id, missing, epoch, tries]);
  useEffect(() => {
    tellViewing(id);
    return () => tellViewing(null);
  }, [id]);

  return (
    <main aria-label={t("pane")} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      {row ? <ThreadHeader row={row} /> : <div className="h-13 shrink-0 border-line-soft border-b" />}
      {row && thread ? (
        <>
          <MessageList key={id} row={row} thread={thread} />
          <Composer row={row} thread={thread} />
        </>
      ) : failure?.id === id ? (
        <ThreadFailed error={failure.error} onRetry={() => setTries(tries + 1)} />
      ) : (
        <ThreadSkeleton />
      )}
    </main>
  );
}

function ThreadFailed({ error, onRetry }: { error: DoorError; onRetry: () => void }) {
  const t = useTranslations("conversations.thread");
  const say = useSayProblem();
  const icon = error.status === 403 ? <Lock /> : error.status === 404 ? <SearchX /> : <CircleAlert />;
  const title = error.status === 403 ? t("forbidden") : error.status === 404 ? t("notFound") : t("failed");
  return (
    <EmptyState
      className="flex-1"
      icon={icon}
      title={title}
      description={say({ reason: error.reason, detail: error.message })}
      action={
        error.status === 403 || error.status === 404 ? null : (
          <Button variant="outline" onClick={onRetry}>
            {t("retry")}
          </Button>
        )
      }
    />
  );
}

const shapes = ["w-44", "w-64", "ml-auto w-56", "w-36", "ml-auto w-72", "w-52"];

function ThreadSkeleton() {
  const t = useTranslations("conversations.thread");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-1 flex-col justify-end gap-3 px-6 pb-6">
      {shapes.map((shape) => (
        <Skeleton key={shape} className={`h-10 rounded-xl ${shape}`} />
      ))}
    </div>
  );
}

const hints = ["next", "longest", "reply", "palette", "sheet"] as const;

/** The middle pane when no thread is open: what to press. */
export function NoThread() {
  const t = useTranslations("conversations");
  return (
    <main
      aria-label={t("thread.pane")}
      className="flex min-h-0 min-w-0 flex-1 flex-col items-center justify-center bg-surface phone:hidden"
    >
      <EmptyState icon={<MessagesSquare />} title={t("thread.none")} description={t("thread.noneText")} className="py-4" />
      <dl className="grid grid-cols-[auto_auto] gap-x-6 gap-y-1.5 text-ink-2 text-xs">
        {hints.map((name) => (
          <div key={name} className="contents">
            <dt>{t(`shortcut.${name}`)}</dt>
            <dd className="text-right">
              <ShortcutKeys name={name} />
              {name === "next" ? <Keys combo="Alt+ArrowDown" className="ml-1" /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
