import type { ChannelAccess } from "@/lib/channels";
import type { WechatAppKind } from "@/lib/channels/inputs";
import { createWechatMiniClient } from "@/lib/connectors/wechat-mini/client";
import { createWechatMiniConnector } from "@/lib/connectors/wechat-mini/connector";
import { wechatMini } from "@/lib/connectors/wechat-mini/errors";
import { mapCallback as mapMiniCallback } from "@/lib/connectors/wechat-mini/mapper";
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

/** How a 小程序 is spoken to. */
export const wechatMiniWay: ChannelWay = {
  connect: (access) => createWechatMiniConnector(miniClient(access)),
  probe: (access) => ({ fetchToken: miniClient(access).fetchToken }),
  explain: wechatMini.explainError,
  reasons: wechatMini.reasons,
  mapCallback: mapMiniCallback,
};
