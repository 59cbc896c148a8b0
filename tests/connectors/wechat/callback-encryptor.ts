import { createCipheriv, createHash, randomBytes } from "node:crypto";
import type { CallbackKeys } from "@/lib/connectors/wechat/envelope";

/** What WeChat does on its side of a callback, for tests only (facts 1.2, 1.3). */

export const testKeys: CallbackKeys = {
  token: "QDG6eK",
  encodingAesKeys: ["jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"],
  receiveId: "wx5823bf96d3bd56c7",
};

type Sealing = { encodingAesKey?: string; receiveId?: string; declaredLength?: number; pad?: Buffer };

/** The pad WeChat would add to a message of this many bytes. */
export function padOf(messageBytes: number, receiveId: string = testKeys.receiveId): number {
  return 32 - ((20 + messageBytes + Buffer.byteLength(receiveId)) % 32);
}

/** base64 of the encrypted message; the options make it wrong on purpose. */
export function seal(message: string | Buffer, options: Sealing = {}): string {
  const body = Buffer.from(message);
  const receiveId = options.receiveId ?? testKeys.receiveId;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(options.declaredLength ?? body.length);
  const count = padOf(body.length, receiveId);
  const pad = options.pad ?? Buffer.alloc(count, count);
  const key = Buffer.from(`${options.encodingAesKey ?? testKeys.encodingAesKeys[0]}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(receiveId), pad]);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
}

/** The query of a callback signed for this cipher text. */
export function signedUrl(encrypted: string, token: string = testKeys.token, extra: Record<string, string> = {}): string {
  const timestamp = "1790000000";
  const nonce = "n0nce";
  const signature = createHash("sha1").update([token, timestamp, nonce, encrypted].sort().join("")).digest("hex");
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, ...extra });
  return `https://desk.example/api/webhooks/wechat-kf/ch1?${query}`;
}

/** The XML in which 企业微信 posts a cipher text (facts 1.4). */
export function envelope(encrypted: string): string {
  return `<xml><ToUserName><![CDATA[corp]]></ToUserName><AgentID><![CDATA[218]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
}
