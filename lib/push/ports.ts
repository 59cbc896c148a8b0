import type { PushFailure } from "./inputs";

export type PushKeyPair = { publicKey: string; privateKey: string };

/** One message to one subscription. */
export type OutgoingPush = {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  payload: string;
  /** Messages of one topic that wait at the push service replace each other (RFC 8030). */
  topic: string;
  ttlSeconds: number;
  urgency: "high" | "normal";
  vapid: PushKeyPair;
  /** Whom a push service may write to about us: an https or mailto address (RFC 8292). */
  subject: string;
};

/** `gone`: the subscription is over and will never take anything again. */
export type PushOutcome =
  | { kind: "sent" }
  | { kind: "gone" }
  | { kind: "failed"; why: PushFailure; status: number | null; mayPass: boolean; detail: string };

/** Hands a message to a push service. Never throws. */
export type PushSender = (push: OutgoingPush) => Promise<PushOutcome>;
