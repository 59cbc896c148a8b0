import type { ChannelConnector } from "@/lib/conversations/ports";
import { sendInSteps } from "../wechat/send-in-steps";
import type { WechatMiniClient } from "./client";
import { wechatMini } from "./errors";
import { checkOutbound, toSendBody, uploadKindOf } from "./mapper";

/** The port of a mini program over one client. WeChat tells no names of its users. */
export function createWechatMiniConnector(client: WechatMiniClient): ChannelConnector {
  return {
    send: (message) =>
      sendInSteps(message, {
        explainCode: wechatMini.explainCode,
        noBody: "wechat_mini.outbound_type",
        check: ({ content, file }) => checkOutbound(content, file),
        uploadAs: ({ content }) => uploadKindOf(content),
        upload: async (type, file) => (await client.uploadMedia({ type, file })).mediaId,
        post(given, uploaded) {
          const body = toSendBody(given, uploaded);
          return body && client.sendMessage(body).then(() => "");
        },
      }),
    fetchMedia: client.getMedia,
    showTyping: client.showTyping,
  };
}
