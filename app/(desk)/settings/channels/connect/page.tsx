import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConnectWizard } from "@/components/channels/connect/connect-wizard";
import { callbackNote, callbackUrl, openChannel } from "@/lib/channels";
import { AppError } from "@/lib/platform/errors";
import { channelReader } from "../channel-reader";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("channels.connect"))("title") });

export default async function ConnectChannelPage({ searchParams }: { searchParams: Promise<{ channel?: string }> }) {
  const { channel: channelId } = await searchParams;
  const { ctx, origin, explain, mayConnect } = await channelReader("/settings/channels/connect");
  if (!mayConnect) redirect("/settings/channels");
  const initial = typeof channelId === "string" ? await openChannel(ctx, { channelId, origin }, explain).catch(noneIfGone) : null;
  const url = callbackUrl({ kind: "wechat_kf", id: "" }, origin);
  return <ConnectWizard initial={initial} addressNote={callbackNote("wechat_kf", url)} />;
}

function noneIfGone(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}
