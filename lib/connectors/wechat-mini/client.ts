import type { ChannelToken } from "@/lib/channels/ports";
import { type AppClientOptions, createAppCaller } from "../wechat/app-caller";
import { json } from "../wechat/caller";
import { type CustomMessageCalls, customMessageCalls } from "../wechat/custom-messages";
import { schemeReply, sessionReply, urlLinkReply } from "./api-types";

/** Who a mini program's user is. `sessionKey` decrypts what WeChat gives them; it must never leave the server. */
export type MiniSession = { openId: string; unionId: string | null; sessionKey: string };

/** A released page. `query` goes with it, without `?`, at most 1,024 characters. `days`: 1 to 30. */
export type PageLink = { path: string; query: string; days: number };

/** `expire_type` 1: after so many days (facts 3.6). */
const lapsing = (days: number) => ({ expire_type: 1, expire_interval: days });

/**
 * The calls of a mini program (facts 3). Every method throws ChannelError: `refused` with WeChat's number as `code`,
 * `not_reached` when the request surely never left, `unknown` when it left and no clear answer came.
 */
export type WechatMiniClient = CustomMessageCalls & {
  /** sns/jscode2session (facts 3.5) for a code of wx.login: valid five minutes, once. */
  codeToSession(code: string): Promise<MiniSession>;
  /** wxa/generate_urllink (facts 3.6): opens a released page from a browser or a short message, for at most 30 days. */
  makeUrlLink(to: PageLink): Promise<{ url: string }>;
  /** wxa/generatescheme (facts 3.6): the same from an app of the merchant. */
  makeScheme(to: PageLink): Promise<{ url: string }>;
  /** stable_token (facts 3.1), also put into the store; shows whether the credentials are right. */
  fetchToken(): Promise<ChannelToken>;
};

/** The client of one mini program. Throws TypeError when `baseUrl` is no address. */
export function createWechatMiniClient(options: AppClientOptions): WechatMiniClient {
  const { call, ask, keeper } = createAppCaller(options);
  const { appId: appid, appSecret: secret } = options.credentials;
  return {
    ...customMessageCalls(call, "/cgi-bin/message/custom/business/typing"),
    async codeToSession(code) {
      const query = { appid, secret, js_code: code, grant_type: "authorization_code" };
      const { openid, unionid, session_key } = json(sessionReply)(await ask("/sns/jscode2session", query));
      return { openId: openid, unionId: unionid || null, sessionKey: session_key };
    },
    async makeUrlLink({ path, query, days }) {
      const body = { path, query, env_version: "release", ...lapsing(days) };
      const reply = await call({ path: "/wxa/generate_urllink", body, isRead: false, read: json(urlLinkReply) });
      return { url: reply.url_link };
    },
    async makeScheme({ path, query, days }) {
      const body = { jump_wxa: { path, query, env_version: "release" }, ...lapsing(days) };
      const reply = await call({ path: "/wxa/generatescheme", body, isRead: false, read: json(schemeReply) });
      return { url: reply.openlink };
    },
    fetchToken: keeper.fetch,
  };
}
