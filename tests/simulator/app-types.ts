import type { JsonObject } from "./types";

/** 小程序, 公众号 and 微信小店: each one app, called on api.weixin.qq.com (facts 3, 4, 5). */
export type AppKind = "mini" | "official" | "shop";

export interface App {
  appId: string;
  kind: AppKind;
  name: string;
  /** gh_…: the app's own name in callbacks. */
  originalId: string;
  secret: string;
  token: string;
  encodingAesKey: string;
  callbackUrl: string;
  /** 明文, 兼容, 安全 (facts 1.1). A shop is always safe. */
  mode: "plain" | "compat" | "safe";
  /** A 公众号 is always xml, a shop always json. */
  format: "xml" | "json";
  /** Off: 48001. */
  granted: boolean;
  /** Empty: every address may call. Otherwise others get 40164. */
  allowedIps: string[];
}

export type AppTrigger = "message" | "entered" | "acted";

/** What may be sent after something a user did (facts 3.3, 4, 5.6). */
export interface AppWindow {
  trigger: AppTrigger;
  openedAt: number;
  closesAt: number;
  quota: number;
  sent: number;
}

export interface AppUser {
  appId: string;
  openId: string;
  unionId: string;
  /** For whoever plays them on the phone page; the API tells no names. */
  nickname: string;
  windows: AppWindow[];
  /** Times in ms; 0 means never. */
  lastWroteAt: number;
  typingUntil: number;
  subscribed: boolean;
}

export interface AppToken {
  value: string;
  appId: string;
  secret: string;
  kind: "stable" | "plain";
  issuedAt: number;
  expiresAt: number;
}

/** One line of what a user's phone shows. */
export interface AppLine {
  at: number;
  side: "user" | "shop";
  type: string;
  content: JsonObject;
  msgid: string;
}

/** A callback as it was made, before any dialect. Its values are texts, numbers, or objects of these. */
export interface AppCallback {
  appId: string;
  openId: string;
  fields: JsonObject;
  /** Running number; turns the layout and the pad. */
  index: number;
  copies: number;
}
