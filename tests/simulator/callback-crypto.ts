import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Signing and encryption of callbacks (facts 1.2, 1.3), written apart from the product's so that each checks the other. */

const blockSize = 32;
const printable = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `sha1` of the sorted parts, lower-case hex. Three parts: plain signature; four: with the cipher text. */
export function signParts(parts: string[]): string {
  return createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex");
}

/** The 32-byte key of a 43-character EncodingAESKey. */
export function aesKeyOf(encodingAesKey: string): Buffer {
  if (!/^[0-9A-Za-z+/]{43}$/.test(encodingAesKey)) {
    throw new Error("encodingAesKey must have 43 base64 characters");
  }
  return Buffer.from(`${encodingAesKey}=`, "base64");
}

/** Sixteen printable random bytes, or other characters of the same alphabet on request. */
export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => printable[byte % printable.length]).join("");
}

/** base64 of AES-256-CBC over random + length + message + receive id, padded to 32. */
export function encryptMessage(encodingAesKey: string, receiveId: string, message: string, random: string = randomText(16)): string {
  const key = aesKeyOf(encodingAesKey);
  const body = Buffer.from(message, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([Buffer.from(random, "latin1"), length, body, Buffer.from(receiveId)]);
  const pad = blockSize - (plain.length % blockSize);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(pad, pad)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
}

interface Decrypted {
  random: string;
  message: string;
  receiveId: string;
  pad: number;
}

/** The inverse of {@link encryptMessage}; throws on any malformed part. */
export function decryptMessage(encodingAesKey: string, encrypted: string): Decrypted {
  const key = aesKeyOf(encodingAesKey);
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, "base64")), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  const tail = padded.subarray(padded.length - pad);
  if (pad < 1 || pad > blockSize || !tail.every((byte) => byte === pad)) throw new Error("bad padding");
  const plain = padded.subarray(0, padded.length - pad);
  if (plain.length < 20) throw new Error("message too short");
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) throw new Error("bad length field");
  return {
    random: plain.subarray(0, 16).toString("latin1"),
    message: plain.subarray(20, end).toString("utf8"),
    receiveId: plain.subarray(end).toString("utf8"),
    pad,
  };
}
