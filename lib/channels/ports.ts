import type { WechatAppKind } from "./inputs";

type CallbackSecrets = {
  token: string;
  encodingAesKey: string;
  /** Accepted as well after a change of the key. */
  previousEncodingAesKey: string | null;
};

/** Credentials of one 微信客服 connection, decrypted, in memory only. */
export type WechatKfCredentials = CallbackSecrets & { kind: "wechat_kf"; corpId: string; secret: string };

/** Credentials of one 小程序, 公众号 or 微信小店, decrypted, in memory only. */
export type WechatAppCredentials = CallbackSecrets & { kind: WechatAppKind; appId: string; appSecret: string };

/** Secrets with which a merchant's own server signs who a visitor of its pages is. */
export type WidgetCredentials = {
  kind: "widget";
  secret: string;
  /** Accepted as well after a change of the secret, unless it was ended at once. */
  previousSecret: string | null;
};

/** The credentials of a channel, by its kind. */
export type ChannelCredentials = WechatKfCredentials | WechatAppCredentials | WidgetCredentials;

/** An access token as the channel gave it. `expiresAt` is Unix milliseconds. */
export type ChannelToken = { value: string; expiresAt: number };

/** Where tokens are kept between calls, so that all processes share one. */
export type TokenStore = {
  read(): Promise<ChannelToken | null>;
  write(token: ChannelToken): Promise<void>;
  clear(): Promise<void>;
};

/** An account that customers write to: an open_kfid of 微信客服, or the app itself. */
export type ChannelAccountInfo = {
  externalId: string;
  name: string;
  avatarUrl: string | null;
  /** Whether the account is under API management (manage_privilege). */
  manageable: boolean;
};

/** A refusal or a fault of an outside system, with its own code; the door says it in plain words. */
export class ChannelError extends Error {
  constructor(
    readonly kind: "refused" | "not_reached" | "unknown",
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = "ChannelError";
  }
}

/** Says a fault's code in plain words: what happened, and what to do next. `during` says at what it was met. */
export type ExplainError = (code: string, during?: string) => { what: string; next: string };

/** Carries one statement to the database and its rows back: over a pool of connections, or over HTTP. */
export type Statement = <T extends Record<string, unknown>>(name: string, text: string, values: unknown[]) => Promise<T[]>;
