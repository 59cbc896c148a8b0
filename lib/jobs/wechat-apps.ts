import { type ChannelAccess, loadChannelAccess } from "@/lib/channels";
import type { WechatAppKind } from "@/lib/channels/inputs";
import { createWechatMiniClient, type WechatMiniClient } from "@/lib/connectors/wechat-mini/client";
import { createWechatMiniConnector } from "@/lib/connectors/wechat-mini/connector";
import { wechatMini } from "@/lib/connectors/wechat-mini/errors";
import { mapCallback as mapMiniCallback } from "@/lib/connectors/wechat-mini/mapper";
import { createWechatOfficialClient } from "@/lib/connectors/wechat-official/client";
import { createWechatOfficialConnector } from "@/lib/connectors/wechat-official/connector";
import { wechatOfficial } from "@/lib/connectors/wechat-official/errors";
import { mapCallback as mapOfficialCallback } from "@/lib/connectors/wechat-official/mapper";
import { createWechatShopClient } from "@/lib/connectors/wechat-shop/client";
import { createWechatShopConnector } from "@/lib/connectors/wechat-shop/connector";
import { wechatShop } from "@/lib/connectors/wechat-shop/errors";
import { mapCallback as mapShopCallback } from "@/lib/connectors/wechat-shop/mapper";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import type { ChannelWay } from "./channel-connectors";

/** What a client of an app is made with, on the credentials and the shared token of the database. */
function optionsOf({ credentials, tokens }: ChannelAccess, kind: WechatAppKind) {
  if (credentials.kind !== kind) throw new AppError("not_found", "channel_not_found");
  const { WECHAT_API_BASE: baseUrl, WECOM_TIMEOUT_MS: timeoutMs } = env();
  return { baseUrl, credentials, tokens, now: () => Date.now(), timeoutMs };
}

const miniClient = (access: ChannelAccess) => createWechatMiniClient(optionsOf(access, "wechat_mini"));

/** The client of one 小程序 channel, on the credentials and the shared token of the database. */
export const wechatMiniClient = async (ctx: Context, channelId: string): Promise<WechatMiniClient> =>
  miniClient(await loadChannelAccess(ctx, channelId));

/** How a 小程序 is spoken to. */
export const wechatMiniWay: ChannelWay = {
  connect: (access) => createWechatMiniConnector(miniClient(access)),
  probe: (access) => ({ fetchToken: miniClient(access).fetchToken }),
  explain: wechatMini.explainError,
  reasons: wechatMini.reasons,
  mapCallback: mapMiniCallback,
};

const officialClient = (access: ChannelAccess) => createWechatOfficialClient(optionsOf(access, "wechat_official"));

/** How a 公众号 is spoken to. */
export const wechatOfficialWay: ChannelWay = {
  connect: (access) => createWechatOfficialConnector(officialClient(access)),
  probe: (access) => ({ fetchToken: officialClient(access).fetchToken }),
  explain: wechatOfficial.explainError,
  reasons: wechatOfficial.reasons,
  mapCallback: mapOfficialCallback,
};

const shopClient = (access: ChannelAccess) => createWechatShopClient(optionsOf(access, "wechat_shop"));

/** How a 微信小店 is spoken to. */
export const wechatShopWay: ChannelWay = {
  connect: (access) => createWechatShopConnector(shopClient(access)),
  probe: (access) => ({ fetchToken: shopClient(access).fetchToken }),
  explain: wechatShop.explainError,
  reasons: wechatShop.reasons,
  mapCallback: mapShopCallback,
};
