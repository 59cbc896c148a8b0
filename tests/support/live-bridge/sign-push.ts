import { createHmac } from "node:crypto";

export type Push = { id: string; timestamp: number; body: string };

/** The headers of a signed push (Standard Webhooks). */
export function signPush(secret: string, { id, timestamp, body }: Push): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
}
