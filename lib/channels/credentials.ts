import { seal, unseal } from "@/lib/platform/crypto/seal";
import type { WechatKfCredentials } from "./ports";

const context = (channelId: string) => `channels.credentials:${channelId}`;
const tokenContext = (channelId: string) => `channels.access_token:${channelId}`;

export const sealCredentials = (channelId: string, credentials: WechatKfCredentials): string =>
  seal(JSON.stringify(credentials), context(channelId));

export const unsealCredentials = (channelId: string, sealed: string): WechatKfCredentials =>
  JSON.parse(unseal(sealed, context(channelId))) as WechatKfCredentials;

export const sealAccessToken = (channelId: string, token: { value: string; expiresAt: number }): string =>
  seal(JSON.stringify(token), tokenContext(channelId));

export const unsealAccessToken = (channelId: string, sealed: string) =>
  JSON.parse(unseal(sealed, tokenContext(channelId))) as { value: string; expiresAt: number };
