import { createHmac, timingSafeEqual } from "node:crypto";
import { required } from "../env";

/** A signature of ours over a text, for one purpose only: 27 characters of base64url, 160 bits. */
export const sign = (purpose: string, text: string): string =>
  createHmac("sha256", required("NEXTAUTH_SECRET")).update(`${purpose}\0${text}`).digest("base64url").slice(0, 27);

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** Whether a signature is ours. */
export const isSigned = (purpose: string, text: string, signature: string): boolean => sameText(sign(purpose, text), signature);
