import { z } from "zod";

export const channelKinds = ["wechat_kf", "wechat_mini", "wechat_official", "wechat_shop", "widget", "live_bridge"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Kinds of channel that are one app of WeChat: they call us with every message and share one API. */
export const wechatAppKinds = ["wechat_mini", "wechat_official", "wechat_shop"] as const;
export type WechatAppKind = (typeof wechatAppKinds)[number];

const wechatToken = z.string().regex(/^[0-9A-Za-z]{1,32}$/);
const aesKey = z.string().regex(/^[0-9A-Za-z]{43}$/);
const channelName = z.string().trim().min(1).max(60);

export const wechatKfCredentialsInput = z.object({
  corpId: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z_-]{4,64}$/),
  secret: z.string().trim().min(8).max(128),
  token: wechatToken,
  encodingAesKey: aesKey,
});

export const wechatAppCredentialsInput = z.object({
  appId: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z_-]{4,64}$/),
  appSecret: z.string().trim().min(8).max(128),
  token: wechatToken,
  encodingAesKey: aesKey,
});

/** A 微信客服 channel with the caller's own credentials. */
export const createChannelInput = z.object({
  kind: z.literal("wechat_kf"),
  name: channelName,
  credentials: wechatKfCredentialsInput,
});

/** A 小程序, 公众号 or 微信小店 channel with the caller's own credentials. */
export const createAppChannelInput = z.object({ kind: z.enum(wechatAppKinds), name: channelName, credentials: wechatAppCredentialsInput });

/** A channel for what the merchant's own tool pushes: comments, 私信 and 弹幕. Its signing secret is made by us. */
export const liveBridgeInput = z.object({ kind: z.literal("live_bridge"), name: channelName });
export type LiveBridgeInput = z.infer<typeof liveBridgeInput>;

/** POST /api/v1/channels. The last kind comes with its own connector; until then it is named and refused. */
export const newChannelInput = z.discriminatedUnion("kind", [
  createChannelInput,
  createAppChannelInput,
  liveBridgeInput,
  z.object({ kind: z.literal("widget"), name: channelName }),
]);
export type NewChannelInput = z.infer<typeof newChannelInput>;

/** From the guided page: Token and EncodingAESKey are made by us, the secret may come later. */
export const connectWechatKfInput = z.object({
  name: channelName,
  corpId: wechatKfCredentialsInput.shape.corpId,
  secret: wechatKfCredentialsInput.shape.secret.optional(),
});
export type ConnectWechatKfInput = z.infer<typeof connectWechatKfInput>;

/** The same for a 小程序, 公众号 or 微信小店; `secret` is the AppSecret. */
export const connectWechatAppInput = z.object({
  kind: z.enum(wechatAppKinds),
  name: channelName,
  appId: wechatAppCredentialsInput.shape.appId,
  secret: wechatAppCredentialsInput.shape.appSecret.optional(),
});
export type ConnectWechatAppInput = z.infer<typeof connectWechatAppInput>;

/** What the guided pages post, by kind. */
export const connectChannelInput = z.discriminatedUnion("kind", [
  connectWechatKfInput.extend({ kind: z.literal("wechat_kf") }),
  connectWechatAppInput,
  liveBridgeInput,
]);
export type ConnectChannelInput = z.infer<typeof connectChannelInput>;

export const updateChannelInput = z.object({
  name: channelName.optional(),
  /** Only until WeChat has verified the address: that proves which company it is. */
  corpId: wechatKfCredentialsInput.shape.corpId.optional(),
  /** Of a 小程序, 公众号 or 微信小店, under the same condition. */
  appId: wechatAppCredentialsInput.shape.appId.optional(),
  /** Secret of the app, or AppSecret. */
  secret: wechatKfCredentialsInput.shape.secret.optional(),
  /** Makes a new EncodingAESKey; the previous one goes on being accepted. */
  renewKey: z.boolean().optional(),
});
export type UpdateChannelInput = z.infer<typeof updateChannelInput>;

export const serveAccountsInput = z.object({ accountIds: z.array(z.string().max(64)).max(5000) });

/** `waiting`: WeCom has not yet verified the address; `verified`; `receiving`: a callback came; `broken`: the last call failed. */
export const channelStatuses = ["waiting", "verified", "receiving", "broken"] as const;
export type ChannelStatus = (typeof channelStatuses)[number];

/** Why WeCom cannot call an address. */
export type AddressProblem = "not_https" | "not_public" | "odd_port";
/** `simulated`: WeCom could not, but the stand-in for it on this machine can. */
export type AddressNote = AddressProblem | "simulated";

export type ChannelAccountView = {
  id: string;
  externalId: string;
  name: string;
  avatarUrl: string | null;
  manageable: boolean;
  served: boolean;
  lastPullAt: string | null;
};

/** For those who may not connect channels `callbackUrl`, `corpId` and `appId` are empty and `secretSince` is null. */
export type ChannelView = {
  id: string;
  kind: ChannelKind;
  name: string;
  status: ChannelStatus;
  callbackUrl: string;
  addressProblem: AddressProblem | null;
  corpId: string;
  appId: string;
  /** Since when there is a secret, of which nothing is shown again; null: none given yet. */
  secretSince: string | null;
  verifiedAt: string | null;
  /** When the self-check that a 微信小店 must pass was last passed with these credentials; null: never. */
  selfCheckedAt: string | null;
  lastCallbackAt: string | null;
  lastPullAt: string | null;
  /** Whether an access token of WeCom is at hand, and when it was last fetched or ended. */
  hasToken: boolean;
  tokenCheckedAt: string | null;
  /** `during`: what was tried, as token, pull, send, media or test. */
  lastError: { code: string; during: string; what: string; next: string; at: string } | null;
  accounts: ChannelAccountView[];
  createdAt: string;
};

/**
 * What to paste into the WeCom console. Shown until WeCom has verified it, and never after.
 * `token` null: unchanged, only the key was made anew. Of a 微信小店 nothing is shown before its self-check has passed.
 */
export type ChannelSetup = { callbackUrl: string; token: string | null; encodingAesKey: string };

/** A channel with what its setup still wants; `setup` null: nothing, or not for this person. */
export type ChannelOpening = { channel: ChannelView; setup: ChannelSetup | null };

/** A channel just made. `signingSecret`: of a live bridge, shown this once. */
export type MadeChannel = ChannelOpening & { signingSecret?: string };

/** What 「测试连接」 and the self-check of a shop look at. */
export type ConnectionStep = "token" | "accounts" | "callback" | "address" | "door" | "worker";

/** One step of a test. `ok` null: not tried, since an earlier step failed. */
export type ConnectionCheck = {
  step: ConnectionStep;
  ok: boolean | null;
  code: string | null;
  what: string;
  next: string;
  /** Our own address as WeCom sees it, when that is what it refuses. */
  ip: string | null;
};
