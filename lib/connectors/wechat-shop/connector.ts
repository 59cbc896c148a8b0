import type { ChannelConnector } from "@/lib/conversations/ports";
import { sendInSteps } from "../wechat/send-in-steps";
import type { WechatShopClient } from "./client";
import { wechatShop } from "./errors";
import { checkOutbound, toSendBody, uploadKindOf } from "./mapper";

/** The port of a shop over one client. It has no typing sign, and WeChat tells no names of its customers. */
export function createWechatShopConnector(client: WechatShopClient): ChannelConnector {
  return {
    send: (message) =>
      sendInSteps(message, {
        explainCode: wechatShop.explainCode,
        noBody: "wechat_shop.outbound_type",
        check: ({ content, file }) => checkOutbound(content, file),
        uploadAs: ({ content }) => uploadKindOf(content),
        upload: async (type, file, { toCustomer: openId }) => (await client.uploadFile({ type, file, openId })).cosUrl,
        post(given, uploaded) {
          const body = toSendBody(given, uploaded);
          return body && client.sendMessage(body).then(({ msgId }) => msgId);
        },
      }),
    fetchMedia: client.getFile,
  };
}
