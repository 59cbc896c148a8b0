"use client";
import { CheckCheck, CircleAlert, Inbox, Moon, Plug, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChannelView } from "@/lib/channels/inputs";
import type { ConversationView } from "@/lib/conversations/inputs";
import { useInbox } from "../desk/inbox-ui";
import { useChannels } from "../desk/shop-queries";
import { useDesk, useDeskState, useWatched } from "../live/use-desk";

/** Rows in grey, only while a list is read for the first time. */
export function ListSkeleton() {
  const t = useTranslations("common");
  return (
    <div role="status" aria-label={t("loading")} className="px-1.5">
      {Array.from({ length: 9 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={index} className="flex h-14 items-center gap-2.5 px-2">
          <Skeleton className="size-9 rounded-[30%]" />
          <div className="flex-1 space-y-1.5">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-3 w-full" style={{ width: `${85 - (index % 4) * 14}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}

export function ListFailed({ text, onRetry }: { text: string; onRetry: () => void }) {
  const t = useTranslations("conversations.list");
  return (
    <EmptyState
      icon={<CircleAlert />}
      title={t("failedTitle")}
      description={text || t("failedText")}
      action={
        <Button size="sm" variant="outline" onClick={onRetry}>
          {t("retry")}
        </Button>
      }
    />
  );
}

const icons = { mine: CheckCheck, queued: Users, everyone: Inbox, snoozed: Moon, closed: Inbox } as const;

/** What an empty tab says. A shop without a channel is led to connect one. */
export function ListEmpty({ view, filtered }: { view: ConversationView; filtered: boolean }) {
  const t = useTranslations("conversations.empty");
  const ui = useInbox();
  const { me, seat: mySeat } = useDesk();
  const seat = useWatched(mySeat);
  const wish = useWatched(ui.wish);
  const queued = useDeskState((state) => state.counts?.queued ?? 0);
  const { data: channels } = useChannels();
  const admin = me.role === "owner" || me.role === "admin";
  if (channels?.length === 0) {
    return (
      <EmptyState
        icon={<Plug />}
        title={t("noChannelTitle")}
        description={admin ? t("noChannelText") : t("noChannelAgent")}
        action={
          admin ? (
            <Button asChild size="sm">
              <Link href="/settings/channels/connect">{t("connect")}</Link>
            </Button>
          ) : null
        }
      />
    );
  }
  const toQueue = (
    <Button size="sm" variant="outline" onClick={() => ui.wish.set({ ...wish, view: "queued" })}>
      {t("toQueue", { count: queued })}
    </Button>
  );
  const elsewhere = filtered || view === "snoozed" || view === "closed" || (view === "mine" && queued > 0);
  const trouble = elsewhere ? null : troubleOf(channels ?? []);
  if (trouble) return <ChannelTrouble channel={trouble} admin={admin} />;
  if (!filtered && view === "mine" && seat && seat.state !== "online") {
    return (
      <EmptyState
        icon={<Moon />}
        title={t("awayTitle", { state: seat.state })}
        description={t("awayText", { count: queued })}
        action={
          <span className="flex gap-2">
            <Button size="sm" onClick={seat.goOnline}>
              {t("goOnline")}
            </Button>
            {queued > 0 ? toQueue : null}
          </span>
        }
      />
    );
  }
  const Icon = icons[view];
  const action = filtered ? (
    <Button size="sm" variant="outline" onClick={() => ui.wish.set({ ...wish, channelId: null })}>
      {t("everyChannel")}
    </Button>
  ) : view === "mine" && queued > 0 ? (
    toQueue
  ) : null;
  return <EmptyState icon={<Icon />} title={t(`${view}Title`)} description={t(`${view}Text`)} action={action} />;
}

/** The channel that keeps messages from coming: one that fails, or when none is ready yet, the one that waits. */
function troubleOf(channels: readonly ChannelView[]): ChannelView | null {
  const broken = channels.find(({ status }) => status === "broken");
  const waiting = channels.every(({ status }) => status === "waiting") ? channels[0] : undefined;
  return broken ?? waiting ?? null;
}

/** An empty list is no good news while messages cannot come in: says what is wrong, and leads to the channel. */
function ChannelTrouble({ channel: { id, name, status, lastError }, admin }: { channel: ChannelView; admin: boolean }) {
  const t = useTranslations("conversations.empty");
  const broken = status === "broken";
  const what = broken && lastError ? lastError.what : t("waitingText");
  const next = admin ? (lastError?.next ?? "") : t("tellAdmin");
  return (
    <EmptyState
      icon={<Plug />}
      title={t(broken ? "brokenTitle" : "waitingTitle", { name })}
      description={t("both", { what, next: broken || !admin ? next : "" })}
      action={
        admin ? (
          <Button asChild size="sm">
            <Link href={broken ? `/settings/channels/${id}` : `/settings/channels/connect?channel=${id}`}>
              {t(broken ? "toChannel" : "goOn")}
            </Link>
          </Button>
        ) : null
      }
    />
  );
}
