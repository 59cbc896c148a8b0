import webPush from "web-push";
import { postOutside } from "@/lib/platform/http/post-outside";
import type { PushOutcome, PushSender } from "@/lib/push/ports";

/** Push services answer within a second; one that cannot be reached must not hold a worker. */
const timeoutMs = 6_000;
const over = new Set([404, 410]);
/** What a push service may take back: too many requests, and faults of its own. */
const mayPass = (status: number) => status === 429 || status >= 500;

function outcomeOf(status: number, body: string): PushOutcome {
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (over.has(status)) return { kind: "gone" };
  return { kind: "failed", why: "refused", status, mayPass: mayPass(status), detail: body.slice(0, 300) };
}

/** Encrypts a message for its subscription (RFC 8291), signs who we are (RFC 8292) and hands it over (RFC 8030). */
export const sendWebPush: PushSender = async ({ endpoint, keys, payload, topic, ttlSeconds, urgency, vapid, subject }) => {
  let request: webPush.RequestDetails;
  try {
    request = webPush.generateRequestDetails({ endpoint, keys }, payload, {
      vapidDetails: { subject, ...vapid },
      TTL: ttlSeconds,
      urgency,
      topic,
      contentEncoding: "aes128gcm",
    });
  } catch (error) {
    // Keys that no browser made: no second try will change that.
    return { kind: "failed", why: "broken", status: null, mayPass: false, detail: error instanceof Error ? error.message : "" };
  }
  const headers = request.headers as Record<string, string | number>;
  const answer = await postOutside(endpoint, { headers, body: request.body ?? Buffer.alloc(0), timeoutMs });
  if (answer.status !== null) return outcomeOf(answer.status, answer.body);
  return { kind: "failed", why: answer.why, status: null, mayPass: answer.why !== "forbidden_address", detail: answer.detail };
};
