import { z } from "zod";

export const channelKinds = ["wechat_kf", "wechat_mini", "wechat_official", "wechat_shop", "widget", "live_bridge"] as const;

const wechatToken = z.string().regex(/^[0-9A-Za-z]{1,32}$/);
const aesKey = z.string().regex(/^[0-9A-Za-z]{43}$/);

export const wechatKfCredentialsInput = z.object({
  corpId: z.string().trim().regex(/^[0-9A-Za-z_-]{4,64}$/),
  secret: z.string().trim().min(8).max(128),
  token: wechatToken,
  encodingAesKey: aesKey,
});

/** POST /api/v1/channels. Other kinds come with their own connectors. */
export const createChannelInput = z.object({
  kind: z.literal("wechat_kf"),
  name: z.string().trim().min(1).max(60),
  credentials: wechatKfCredentialsInput,
});
/** From the guided page: Token and EncodingAESKey are made by us. */
export const connectWechatKfInput = z.object({ name: z.string().trim().min(1).max(60), corpId: wechatKfCredentialsInput.shape.corpId, secret: wechatKfCredentialsInput.shape.secret.optional() });
export const updateChannelInput = z.object({
  name: z.string().trim().min(1).max(60).optional(),
  corpId: wechatKfCredentialsInput.shape.corpId.optional(),
  secret: wechatKfCredentialsInput.shape.secret.optional(),
  /** Makes a new EncodingAESKey; the previous one goes on being accepted. */
  renewKey: z.boolean().optional(),
});
export const serveAccountsInput = z.object({ accountIds: z.array(z.string()).max(500) });

/** `waiting`: WeCom has not yet verified the address; `verified`; `receiving`: a callback came; `broken`: the last call failed. */
export type ChannelStatus = "waiting" | "verified" | "receiving" | "broken";

export type ChannelView = {
  id: string;
  kind: (typeof channelKinds)[number];
  name: string;
  status: ChannelStatus;
  callbackUrl: string;
  corpId: string;
  /** The last four characters, so that one can tell which secret it is; null: none given yet. */
  secretTail: string | null;
  verifiedAt: string | null;
  lastCallbackAt: string | null;
  lastPullAt: string | null;
  tokenCheckedAt: string | null;
  lastError: { code: string; what: string; next: string; at: string } | null;
  accounts: { id: string; externalId: string; name: string; avatarUrl: string | null; manageable: boolean; served: boolean; lastPullAt: string | null }[];
  createdAt: string;
};

/** Shown once, when made: what to paste into the WeCom console. */
export type ChannelSetup = { callbackUrl: string; token: string; encodingAesKey: string };

/** One step of 「测试连接」. */
export type ConnectionCheck = { step: "token" | "accounts" | "callback"; ok: boolean; code: string | null; what: string; next: string };
