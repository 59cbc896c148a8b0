/** Credentials of one 微信客服 connection, decrypted, in memory only. */
export type WechatKfCredentials = {
  corpId: string;
  secret: string;
  token: string;
  encodingAesKey: string;
  /** Accepted as well after a change of the key. */
  previousEncodingAesKey: string | null;
};

/** An access token as the channel gave it. `expiresAt` is Unix milliseconds. */
export type ChannelToken = { value: string; expiresAt: number };

/** Where tokens are kept between calls, so that all processes share one. */
export type TokenStore = {
  read(): Promise<ChannelToken | null>;
  write(token: ChannelToken): Promise<void>;
  clear(): Promise<void>;
};

/** An account that customers write to (微信客服 open_kfid). */
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
