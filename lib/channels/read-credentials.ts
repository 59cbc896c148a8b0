import type { ChannelCredentials } from "./ports";

/** What the sealed credentials of a channel are bound to. */
export const credentialsContext = (channelId: string): string => `channels.credentials:${channelId}`;

/** Reads opened credentials; the oldest ones name no kind and are those of 微信客服. */
export const readCredentials = (opened: string): ChannelCredentials => ({ kind: "wechat_kf", ...JSON.parse(opened) }) as ChannelCredentials;

/** The public name and the secret with which a channel asks for its access token. */
export function accessPairOf(credentials: ChannelCredentials): { id: string; secret: string } {
  if (credentials.kind === "wechat_kf") return { id: credentials.corpId, secret: credentials.secret };
  if (credentials.kind === "widget") return { id: "", secret: credentials.secret };
  return { id: credentials.appId, secret: credentials.appSecret };
}
