import { bytesOfBase64 } from "@/lib/platform/crypto/base64";
import type { CallbackFailure } from "../wechat/envelope";

/** A push whose signature is right. `id` is the sender's own and the same for each try of it. */
export type VerifiedPush = { ok: true; id: string };

export type SignedRequest = { headers: Headers; body: Uint8Array<ArrayBuffer>; secrets: readonly string[] };

const secretPrefix = "whsec_";
const idShape = /^[\x21-\x7e]{1,255}$/;
const encoder = new TextEncoder();

const refused = (detail: string): CallbackFailure => ({ ok: false, kind: "signature", detail });

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return bytesOfBase64(base64);
  } catch {
    return null;
  }
}

/** What is signed: `id.timestamp.body`, the body byte for byte as it was sent. */
function signedContent(id: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`${id}.${timestamp}.`);
  const content = new Uint8Array(head.length + body.length);
  content.set(head);
  content.set(body, head.length);
  return content;
}

async function isSignedBy(secret: string, content: Uint8Array<ArrayBuffer>, signatures: Uint8Array<ArrayBuffer>[]): Promise<boolean> {
  const raw = bytesOf(secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret);
  if (raw === null) return false;
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const checks = await Promise.all(signatures.map((signature) => crypto.subtle.verify("HMAC", key, signature, content)));
  return checks.includes(true);
}

/**
 * Checks a push by the Standard Webhooks scheme: headers `webhook-id`, `webhook-timestamp` and `webhook-signature`, the last
 * a list of `v1,<base64 HMAC-SHA256>` parted by blanks, over `id.timestamp.body`. An old timestamp is accepted, as at every
 * callback door: a tool may retry for hours, and what comes twice changes nothing.
 */
export async function verifyPush({ headers, body, secrets }: SignedRequest): Promise<VerifiedPush | CallbackFailure> {
  const [id, timestamp] = [headers.get("webhook-id") ?? "", headers.get("webhook-timestamp") ?? ""];
  if (!idShape.test(id) || !/^\d{1,12}$/.test(timestamp))
    return refused("The headers webhook-id and webhook-timestamp are missing or wrong.");
  const signatures = (headers.get("webhook-signature") ?? "").split(" ").flatMap((one) => {
    const bytes = one.startsWith("v1,") ? bytesOf(one.slice(3)) : null;
    return bytes ? [bytes] : [];
  });
  if (signatures.length === 0) return refused("The header webhook-signature is missing or holds no v1 signature.");
  const content = signedContent(id, timestamp, body);
  for (const secret of secrets) if (await isSignedBy(secret, content, signatures.slice(0, 8))) return { ok: true, id };
  return refused("The signature does not match.");
}
