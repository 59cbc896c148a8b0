import { randomInt } from "node:crypto";
import { encryptMessage, randomText, signParts } from "@/tests/simulator/callback-crypto";
import type { Corp } from "../stage";

const cdata = (name: string, value: string) => `<${name}><![CDATA[${value}]]></${name}>`;

/** Pings as WeCom posts them, each a new one, as the bytes of whole HTTP requests to `path`. */
export function makeCallbacks({ corpId, token, encodingAesKey, openKfId }: Corp, path: string, count: number): Buffer[] {
  return Array.from({ length: count }, () => {
    const seconds = Math.floor(Date.now() / 1000);
    const plain = `<xml>${cdata("ToUserName", corpId)}<CreateTime>${seconds}</CreateTime>${cdata("MsgType", "event")}${cdata("Event", "kf_msg_or_event")}${cdata("Token", `ENC${randomText(40)}`)}${cdata("OpenKfId", openKfId)}</xml>`;
    const encrypted = encryptMessage(encodingAesKey, corpId, plain);
    const nonce = String(randomInt(100_000_000, 2_000_000_000));
    const signature = signParts([token, String(seconds), nonce, encrypted]);
    const body = `<xml>${cdata("ToUserName", corpId)}${cdata("AgentID", "1000002")}${cdata("Encrypt", encrypted)}</xml>`;
    const head = [
      `POST ${path}?msg_signature=${signature}&timestamp=${seconds}&nonce=${nonce} HTTP/1.1`,
      "host: localhost",
      "content-type: text/xml",
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  });
}
