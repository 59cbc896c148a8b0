import { randomBytes } from "node:crypto";
import type { BridgeCredentials } from "./ports";

/** How long the secret before a change is still taken, so that a tool can be given the new one without a gap. */
const overlapMs = 24 * 3_600_000;

/** A signing secret of Standard Webhooks: 32 random bytes. */
const newSigningSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

export const newBridgeCredentials = (): BridgeCredentials => ({
  kind: "live_bridge",
  signingSecret: newSigningSecret(),
  previousSigningSecret: null,
  previousUntil: null,
});

export const renewedBridgeCredentials = ({ signingSecret }: BridgeCredentials, now: Date): BridgeCredentials => ({
  ...newBridgeCredentials(),
  previousSigningSecret: signingSecret,
  previousUntil: new Date(now.getTime() + overlapMs).toISOString(),
});
