import { randomInt } from "node:crypto";
import { encryptMessage, randomText, signParts } from "@/tests/simulator/callback-crypto";
import { signPush } from "@/tests/support/live-bridge/sign-push";
import { isJson, type Sender } from "./sender";

type Sealed = Exclude<Sender, { kind: "live_bridge" }>;

const words = "你好，这款围巾还有驼色的吗？几天能到杭州";
const cdata = (name: string, value: string) => `<${name}><![CDATA[${value}]]></${name}>`;
const customers = 200;

/** What a customer's message, or at 微信客服 the ping for it, says. Each is a new one. */
function messageOf({ kind, receiveId, account }: Sealed, seconds: number): string {
  const from = `oBench${String(randomInt(customers)).padStart(22, "0")}`;
  const id = `${randomInt(1_000_000_000, 9_999_999_999)}${randomInt(100_000_000, 999_999_999)}`;
  switch (kind) {
    case "wechat_kf":
      return `<xml>${cdata("ToUserName", receiveId)}<CreateTime>${seconds}</CreateTime>${cdata("MsgType", "event")}${cdata("Event", "kf_msg_or_event")}${cdata("Token", `ENC${randomText(40)}`)}${cdata("OpenKfId", account)}</xml>`;
    case "wechat_official":
      return `<xml>${cdata("ToUserName", account)}${cdata("FromUserName", from)}<CreateTime>${seconds}</CreateTime>${cdata("MsgType", "text")}${cdata("Content", words)}<MsgId>${id}</MsgId></xml>`;
    case "wechat_mini":
      return `{"ToUserName":"${account}","FromUserName":"${from}","CreateTime":${seconds},"MsgType":"text","Content":"${words}","MsgId":${id}}`;
    case "wechat_shop":
      return `{"ToUserName":"${account}","FromUserName":"${from}","CreateTime":${seconds},"MsgType":"event","Event":"commkf_send_msg_to_kf","msg_id":"${id}","msg_type":"text","msg_event":"EVENT_TYPE_SEND_MSG","text":{"content":"${words}"}}`;
  }
}

function sealed(sender: Sealed, path: string): { head: string[]; body: string } {
  const { kind, receiveId, token, encodingAesKey, account } = sender;
  const seconds = Math.floor(Date.now() / 1000);
  const encrypted = encryptMessage(encodingAesKey, receiveId, messageOf(sender, seconds));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const signature = signParts([token, String(seconds), nonce, encrypted]);
  const xml = `<xml>${cdata("ToUserName", kind === "wechat_kf" ? receiveId : account)}${cdata("AgentID", "1000002")}${cdata("Encrypt", encrypted)}</xml>`;
  const json = isJson(kind);
  const query = `msg_signature=${signature}&timestamp=${seconds}&nonce=${nonce}${kind === "wechat_kf" ? "" : "&encrypt_type=aes"}`;
  const head = [`POST ${path}?${query} HTTP/1.1`, `content-type: ${json ? "application/json" : "text/xml"}`];
  return { head, body: json ? JSON.stringify({ ToUserName: account, Encrypt: encrypted }) : xml };
}

function pushed(secret: string, path: string): { head: string[]; body: string } {
  const timestamp = Math.floor(Date.now() / 1000);
  const id = randomText(20);
  const author = { id: `viewer-${randomInt(customers)}`, name: "松果与橡子" };
  const body = JSON.stringify({
    events: [{ id, type: "comment", at: timestamp, text: words, author, post: { id: "v-1", title: "冬日上新" } }],
  });
  const headers = Object.entries(signPush(secret, { id, timestamp, body })).map(([name, value]) => `${name}: ${value}`);
  return { head: [`POST ${path} HTTP/1.1`, ...headers], body };
}

/** Callbacks as the platform posts them, as the bytes of whole HTTP requests to `path`. */
export function makeCallbacks(sender: Sender, path: string, count: number): Buffer[] {
  return Array.from({ length: count }, () => {
    const { head, body } = sender.kind === "live_bridge" ? pushed(sender.secret, path) : sealed(sender, path);
    return Buffer.from(`${[...head, "host: localhost", `content-length: ${Buffer.byteLength(body)}`].join("\r\n")}\r\n\r\n${body}`);
  });
}
