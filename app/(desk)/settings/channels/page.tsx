import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChannelList } from "@/components/channels/channel-list";
import { listChannels } from "@/lib/channels";
import { channelReader } from "./channel-reader";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("channels.list"))("title") });

export default async function ChannelsPage() {
  const { ctx, origin, explain, mayConnect, now } = await channelReader("/settings/channels");
  return <ChannelList initial={await listChannels(ctx, { origin }, explain)} now={now} mayConnect={mayConnect} />;
}
