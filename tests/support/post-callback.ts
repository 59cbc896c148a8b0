import { POST } from "@/app/api/webhooks/wechat-kf/[channelId]/route";
import { encryptMessage, randomText, signParts } from "@/tests/simulator/callback-crypto";

/** What WeCom and the desk agreed on for one channel. */
export type CallbackSecrets = { corpId: string; token: string; encodingAesKey: string };

/** The plain XML of a ping for an account. */
export const pingXml = (corpId: string, openKfId: string, token = randomText(30)): string =>
  `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><CreateTime>1795000000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token><OpenKfId><![CDATA[${openKfId}]]></OpenKfId></xml>`;

/** Posts a callback to the product's door, encrypted and signed as WeCom would. */
export function postCallback(channelId: string, { corpId, token, encodingAesKey }: CallbackSecrets, plain: string): Promise<Response> {
  const encrypted = encryptMessage(encodingAesKey, corpId, plain);
  const [timestamp, nonce] = ["1795000000", randomText(10)];
  const query = new URLSearchParams({ msg_signature: signParts([token, timestamp, nonce, encrypted]), timestamp, nonce });
  const body = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  const request = new Request(`http://localhost/api/webhooks/wechat-kf/${channelId}?${query}`, { method: "POST", body });
  return POST(request, { params: Promise.resolve({ channelId }) });
}
