import { openChannel } from "@/lib/channels";
import { ChannelError } from "@/lib/channels/ports";
import { allow } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { Locale } from "@/lib/platform/i18n/locales";
import { explainIn, faultKey, withHealth } from "./channel-connectors";
import { wechatKfClient } from "./wechat-kf";

/** The link that opens a chat with one account in WeChat. Throws `unavailable` with WeCom's reason in plain words. */
export async function makeContactLink(
  ctx: Context,
  input: { channelId: string; accountId: string; locale: Locale },
): Promise<{ url: string }> {
  allow(ctx, "channel.connect");
  const explain = explainIn(input.locale);
  const { channel } = await openChannel(ctx, { channelId: input.channelId, origin: null }, explain);
  const account = channel.accounts.find(({ id }) => id === input.accountId);
  if (!account) throw new AppError("not_found", "account_not_found");
  try {
    const client = await wechatKfClient(ctx, channel.id);
    return await withHealth(ctx, channel, "link", () => client.addContactWay({ openKfId: account.externalId }));
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const { what, next } = explain(faultKey(channel.kind, error));
    throw new AppError("unavailable", "channel_refused", { what, next });
  }
}
