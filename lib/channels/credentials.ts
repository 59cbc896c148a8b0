import { seal, unseal } from "@/lib/platform/crypto/seal";
import type { ChannelCredentials } from "./ports";
import { credentialsContext, readCredentials } from "./read-credentials";

const tokenContext = (channelId: string) => `channels.access_token:${channelId}`;

export const sealCredentials = (channelId: string, credentials: ChannelCredentials): string =>
  seal(JSON.stringify(credentials), credentialsContext(channelId));

export const unsealCredentials = (channelId: string, sealed: string): ChannelCredentials =>
  readCredentials(unseal(sealed, credentialsContext(channelId)));

export const sealAccessToken = (channelId: string, token: { value: string; expiresAt: number }): string =>
  seal(JSON.stringify(token), tokenContext(channelId));

export const unsealAccessToken = (channelId: string, sealed: string) =>
  JSON.parse(unseal(sealed, tokenContext(channelId))) as { value: string; expiresAt: number };
