"use client";
import { Plug, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SettingsPage } from "@/components/layout/settings-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ChannelView } from "@/lib/channels/inputs";
import { ChannelCard } from "./channel-card";
import { useChannelList } from "./channel-queries";

type ChannelListProps = { initial: ChannelView[]; now: number; mayConnect: boolean };

/** All channels of the shop with their health. */
export function ChannelList({ initial, now, mayConnect }: ChannelListProps) {
  const t = useTranslations("channels.list");
  const channels = useChannelList(initial);
  const connect = (
    <Button asChild>
      <Link href="/settings/channels/connect">
        <Plus aria-hidden />
        {t("connect")}
      </Link>
    </Button>
  );
  return (
    <SettingsPage title={t("title")} text={t("lead")} action={mayConnect && channels.length > 0 ? connect : null}>
      {channels.length === 0 ? (
        <EmptyState
          icon={<Plug />}
          title={t("emptyTitle")}
          description={mayConnect ? t("emptyText") : t("emptyAgent")}
          action={mayConnect ? connect : undefined}
          className="rounded-lg border border-line border-dashed"
        />
      ) : (
        channels.map((channel) => <ChannelCard key={channel.id} channel={channel} now={now} mayConnect={mayConnect} />)
      )}
    </SettingsPage>
  );
}
