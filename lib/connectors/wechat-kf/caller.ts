import { type Caller, type ClientOptions, createCaller, json } from "../wechat/caller";
import { tokenReply } from "./api-types";

export type WechatKfClientOptions = ClientOptions & { credentials: { corpId: string; secret: string } };

/** The caller of one app of one corp: gettoken gives the same token while it lives (facts 2.2). */
export function createWechatKfCaller(options: WechatKfClientOptions): Caller {
  const { corpId, secret } = options.credentials;
  return createCaller({
    ...options,
    app: `${corpId}\n${secret}`,
    getToken: async (ask) => json(tokenReply)(await ask("/cgi-bin/gettoken", { corpid: corpId, corpsecret: secret })),
  });
}
