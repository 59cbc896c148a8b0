import { type ChannelAccess, loadChannelAccess } from "@/lib/channels";
import { createWechatKfClient, type WechatKfClient } from "@/lib/connectors/wechat-kf/client";
import { createWechatKfConnector, type WechatKfConnector } from "@/lib/connectors/wechat-kf/connector";
import { explainError, wechatKfReasons } from "@/lib/connectors/wechat-kf/errors";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import type { ChannelWay } from "./channel-connectors";

function clientOf({ credentials, tokens }: ChannelAccess): WechatKfClient {
  if (credentials.kind !== "wechat_kf") throw new AppError("not_found", "channel_not_found");
  const { WECOM_API_BASE: baseUrl, WECOM_TIMEOUT_MS: timeoutMs } = env();
  return createWechatKfClient({ baseUrl, credentials, tokens, now: () => Date.now(), timeoutMs });
}

/** The client of one 微信客服 channel, on the credentials and the shared token of the database. */
export async function wechatKfClient(ctx: Context, channelId: string): Promise<WechatKfClient> {
  return clientOf(await loadChannelAccess(ctx, channelId));
}

/** The connector of one 微信客服 channel. */
export async function connectWechatKf(ctx: Context, channelId: string): Promise<WechatKfConnector> {
  return createWechatKfConnector(await wechatKfClient(ctx, channelId));
}

/** How 微信客服 is spoken to by the jobs that know only kinds of channel. */
export const wechatKfWay: ChannelWay = {
  connect(access) {
    const connector = createWechatKfConnector(clientOf(access));
    return {
      send: connector.send,
      sendOnEvent: connector.sendOnEvent,
      fetchMedia: connector.fetchMedia,
      beginRound: async ({ accountId, customerId }) => void (await connector.ensureAnswerable(accountId, customerId)),
      profiles: async (ids) => (await connector.profiles(ids)).profiles,
    };
  },
  probe(access) {
    const client = clientOf(access);
    return { fetchToken: client.fetchToken, listAccounts: createWechatKfConnector(client).listAccounts };
  },
  explain: explainError,
  reasons: wechatKfReasons,
};
