import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BridgeEditor } from "@/components/channels/bridge/bridge-editor";
import { ChannelEditor } from "@/components/channels/channel-editor";
import { LiveRoomList } from "@/components/live/live-room-list";
import { openChannel } from "@/lib/channels";
import { listLiveRooms } from "@/lib/live";
import { AppError } from "@/lib/platform/errors";
import { channelReader } from "../channel-reader";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("channels.list"))("title") });

export default async function ChannelPage({ params }: { params: Promise<{ channelId: string }> }) {
  const { channelId } = await params;
  const { ctx, origin, explain, mayConnect, now } = await channelReader(`/settings/channels/${channelId}`);
  const initial = await openChannel(ctx, { channelId, origin }, explain).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  if (initial.channel.kind === "live_bridge") {
    const rooms = <LiveRoomList rooms={await listLiveRooms(ctx, { channelId, limit: 5 })} />;
    return <BridgeEditor initial={initial} now={now} mayConnect={mayConnect} rooms={rooms} />;
  }
  // A channel of our own pages has nothing to connect: all of it stands with its entries.
  if (initial.channel.kind === "widget") redirect("/settings/entries");
  return <ChannelEditor initial={initial} now={now} mayConnect={mayConnect} />;
}
