import { createHash, randomBytes } from "node:crypto";

/** A secret to hand out once, 43 characters. Only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `length` random letters and digits, evenly spread: what WeChat takes as Token or EncodingAESKey. */
export function randomLetters(length: number): string {
  let text = "";
  while (text.length < length) for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += letters[byte % 62];
  return text;
}
