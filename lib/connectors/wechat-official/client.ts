import type { z } from "zod";
import type { ChannelToken } from "@/lib/channels/ports";
import { type AppClientOptions, createAppCaller } from "../wechat/app-caller";
import { json } from "../wechat/caller";
import { type CustomMessageCalls, customMessageCalls } from "../wechat/custom-messages";
import { userReply } from "./api-types";

/**
 * The calls of a 公众号 or 服务号 (facts 4). Every method throws ChannelError: `refused` with WeChat's number as
 * `code`, `not_reached` when the request surely never left, `unknown` when it left and no clear answer came.
 */
export type WechatOfficialClient = CustomMessageCalls & {
  /** user/info (facts 8): the unionid of a follower. */
  userInfo(openId: string): Promise<z.infer<typeof userReply>>;
  /** stable_token (facts 3.1), also put into the store; shows whether the credentials are right. */
  fetchToken(): Promise<ChannelToken>;
};

/** The client of one official account. Throws TypeError when `baseUrl` is no address. */
export function createWechatOfficialClient(options: AppClientOptions): WechatOfficialClient {
  const { call, keeper } = createAppCaller(options);
  return {
    ...customMessageCalls(call, "/cgi-bin/message/custom/typing"),
    userInfo: (openid) => call({ path: "/cgi-bin/user/info", query: { openid, lang: "zh_CN" }, isRead: true, read: json(userReply) }),
    fetchToken: keeper.fetch,
  };
}
