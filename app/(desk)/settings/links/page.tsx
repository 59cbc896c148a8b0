import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { channelReader } from "@/app/(desk)/settings/channels/channel-reader";
import { LinkList } from "@/components/entries/links/link-list";
import { Messages } from "@/components/layout/messages";
import { listChannels } from "@/lib/channels";
import { listEntryLinks } from "@/lib/entries";
import { env } from "@/lib/platform/env";
import { siteUrl } from "@/lib/platform/site-url";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("go.links"))("title") });

const days = 30;

export default async function EntryLinksPage() {
  const { ctx, origin, explain, mayConnect } = await channelReader("/settings/links");
  const [links, channels] = [await listEntryLinks(ctx, { days }, explain), await listChannels(ctx, { origin }, explain)];
  const kf = channels
    .filter(({ kind }) => kind === "wechat_kf")
    .flatMap(({ accounts }) => accounts.filter(({ served }) => served).map(({ id, name }) => ({ id, name })));
  const mini = channels.filter(({ kind }) => kind === "wechat_mini").map(({ id, name }) => ({ id, name }));
  return (
    <Messages names={["go", "channels", "merchants"]}>
      <LinkList initial={links} choices={{ kf, mini }} site={env().NEXTAUTH_URL ?? origin ?? siteUrl()} mayEdit={mayConnect} />
    </Messages>
  );
}
