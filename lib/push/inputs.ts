import { z } from "zod";

/** Why a device is told: given, written to, called by a note, handed over, given back, waited for too long, somebody else's customer waiting so; or a try. */
export const pushKinds = ["assigned", "message", "mention", "transfer", "returned", "alarm", "escalated", "test"] as const;
export type PushKind = (typeof pushKinds)[number];

const base64url = (bytes: number) =>
  z.string().refine((text) => /^[\w-]+=*$/.test(text) && Math.floor((text.replace(/=+$/, "").length * 3) / 4) === bytes);

/** What a browser calls a subscription (Push API): where to send, and the keys that only it can open (RFC 8291). */
export const pushSubscriptionInput = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2048),
  keys: z.object({ p256dh: base64url(65), auth: base64url(16) }),
});
export type PushSubscriptionInput = z.infer<typeof pushSubscriptionInput>;

/** The browser has replaced its subscription by another. */
export const renewPushInput = pushSubscriptionInput.extend({ oldEndpoint: z.string().max(2048) });
export type RenewPushInput = z.infer<typeof renewPushInput>;

export const pushTargetParams = z.object({ targetId: z.string().max(64) });

/** A device that is told. `current`: the one that asks. */
export type PushTargetView = {
  id: string;
  userAgent: string;
  createdAt: string;
  current: boolean;
  /** Why the newest push did not arrive; null: it did, or there was none. `status`: what the push service answered. */
  failure: { at: string; why: PushFailure; status: number | null } | null;
};

export const pushFailures = ["unreachable", "timeout", "refused", "broken", "forbidden_address"] as const;
export type PushFailure = (typeof pushFailures)[number];

/** The public key that browsers subscribe with, and this person's devices. */
export type PushView = { publicKey: string; targets: PushTargetView[] };

/** What a device shows, as its service worker reads it. */
export type PushNotice = {
  title: string;
  body: string;
  /** Notices of one tag replace each other. */
  tag: string;
  /** The page to open. */
  path: string;
  /** The shop it belongs to, for somebody who works for several. */
  merchantId: string | null;
  silent: boolean;
};
