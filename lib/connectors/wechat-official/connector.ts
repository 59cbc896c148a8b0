import { ChannelError } from "@/lib/channels/ports";
import type { ChannelConnector, InboundProfile } from "@/lib/conversations/ports";
import { sendInSteps } from "../wechat/send-in-steps";
import type { WechatOfficialClient } from "./client";
import { wechatOfficial } from "./errors";
import { checkOutbound, toSendBody, uploadKindOf } from "./mapper";

/** One who does not follow, or an account without the permission, tells nothing; that is no fault. */
async function profileOf(client: WechatOfficialClient, openId: string): Promise<InboundProfile | null> {
  try {
    const { nickname, headimgurl, unionid } = await client.userInfo(openId);
    return { externalId: openId, nickname: nickname || null, avatarUrl: headimgurl || null, unionId: unionid || null, gender: null };
  } catch (error) {
    if (error instanceof ChannelError && error.kind === "refused") return null;
    throw error;
  }
}

/** The port of an official account over one client. */
export function createWechatOfficialConnector(client: WechatOfficialClient): ChannelConnector {
  return {
    send: (message) =>
      sendInSteps(message, {
        explainCode: wechatOfficial.explainCode,
        noBody: "wechat_official.outbound_type",
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
    profiles: async (ids) => (await Promise.all(ids.map((id) => profileOf(client, id)))).filter((one) => one !== null),
  };
}
