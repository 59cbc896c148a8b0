import { ChannelError, type ChannelToken } from "@/lib/channels/ports";
import type { OutboundFile } from "@/lib/conversations/ports";
import { type AppClientOptions, createAppCaller } from "../wechat/app-caller";
import { json } from "../wechat/caller";
import { type DownloadedMedia, fetchedFile, formOf, type MediaKind } from "../wechat/media";
import { type SendBody, sendReply, uploadReply } from "./api-types";

/**
 * The customer-service calls of a 微信小店 (facts 5.1, 5.6), on the shop's own token. Every method throws
 * ChannelError: `refused` with WeChat's number as `code`, `not_reached` when the request surely never left,
 * `unknown` when it left and no clear answer came.
 */
export type WechatShopClient = {
  /** commkf/sendmsg. `msgId` is `""` when WeChat names none. */
  sendMessage(body: SendBody): Promise<{ msgId: string }>;
  /** commkf/cosupload, at most 30 MB, for one customer. */
  uploadFile(upload: { type: MediaKind; file: OutboundFile; openId: string }): Promise<{ cosUrl: string }>;
  /** A file at an address that WeChat named. `refused` with `media_address` when it is none of WeChat's. */
  getFile(cosUrl: string): Promise<DownloadedMedia>;
  /** stable_token (facts 3.1), also put into the store; shows whether the credentials are right. */
  fetchToken(): Promise<ChannelToken>;
};

/** The path and query of a file, when it lies with WeChat or with its stand-in; only there the token may go. */
function placeOf(cosUrl: string, baseUrl: string): { path: string; query: Record<string, string>; origin: string } {
  const url = URL.canParse(cosUrl) ? new URL(cosUrl) : null;
  const ours = url?.origin === new URL(baseUrl).origin;
  const wechats = url?.protocol === "https:" && /(^|\.)(weixin\.qq\.com|wxapp\.tc\.qq\.com|myqcloud\.com)$/.test(url.hostname);
  if (!url || !(ours || wechats)) throw new ChannelError("refused", "media_address", "The file's address is none of WeChat's.");
  return { path: url.pathname, query: Object.fromEntries(url.searchParams), origin: url.origin };
}

/** The client of one shop. Throws TypeError when `baseUrl` is no address. */
export function createWechatShopClient(options: AppClientOptions): WechatShopClient {
  const { call, keeper } = createAppCaller(options);
  return {
    async sendMessage(body) {
      const reply = await call({ path: "/channels/ec/commkf/sendmsg", body, isRead: false, read: json(sendReply) });
      return { msgId: reply.msg_id };
    },
    async uploadFile({ type, file, openId }) {
      const body = formOf("file", file, { open_id: openId, msg_type: type });
      const reply = await call({ path: "/channels/ec/commkf/cosupload", body, isRead: false, read: json(uploadReply) });
      return { cosUrl: reply.cos_url };
    },
    async getFile(cosUrl) {
      const { path, query, origin } = placeOf(cosUrl, options.baseUrl);
      // The address is signed by itself; whether it wants a token as well is not documented, so none is given away.
      const there = createAppCaller({ ...options, baseUrl: origin });
      return fetchedFile(({ read }) => there.ask(path, query).then(read), path, query);
    },
    fetchToken: keeper.fetch,
  };
}
