import { seal, unseal } from "@/lib/platform/crypto/seal";
import type { ChannelCredentials } from "./ports";

const context = (channelId: string) => `channels.credentials:${channelId}`;
const tokenContext = (channelId: string) => `channels.access_token:${channelId}`;

export const sealCredentials = (channelId: string, credentials: ChannelCredentials): string =>
  seal(JSON.stringify(credentials), context(channelId));

/** Opens sealed credentials; the oldest ones name no kind and are those of 微信客服. */
export const unsealCredentials = (channelId: string, sealed: string): ChannelCredentials =>
  ({ kind: "wechat_kf", ...JSON.parse(unseal(sealed, context(channelId))) }) as ChannelCredentials;

/** The public name and the secret with which a channel asks for its access token. */
export function accessPairOf(credentials: ChannelCredentials): { id: string; secret: string } {
  if (credentials.kind === "wechat_kf") return { id: credentials.corpId, secret: credentials.secret };
  if (credentials.kind === "widget") return { id: "", secret: credentials.secret };
  return { id: credentials.appId, secret: credentials.appSecret };
}

export const sealAccessToken = (channelId: string, token: { value: string; expiresAt: number }): string =>
  seal(JSON.stringify(token), tokenContext(channelId));

export const unsealAccessToken = (channelId: string, sealed: string) =>
  JSON.parse(unseal(sealed, tokenContext(channelId))) as { value: string; expiresAt: number };
