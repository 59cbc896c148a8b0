import type { ChannelKind, WechatAppKind } from "@/lib/channels/inputs";

/** Who calls a door, and with what it signs and encrypts. */
export type Sender =
  | { kind: "wechat_kf" | WechatAppKind; receiveId: string; token: string; encodingAesKey: string; account: string }
  | { kind: "live_bridge"; secret: string };

/** How the platform writes its callbacks; each is set to one of them when the address is saved. */
export const isJson = (kind: ChannelKind): boolean => kind === "wechat_mini" || kind === "wechat_shop";
