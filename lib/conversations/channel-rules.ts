import type { ConversationScene, MessageType } from "./message-content";

/** How many messages may follow what a customer did, and for how long. */
export type ReplyAllowance = { seconds: number; quota: number };

/** What a customer does that opens a window: writing, entering the chat, or a tap, scan or subscription. */
export type WindowTrigger = "message" | "entered" | "acted";

/** What a channel takes of one type of content: UTF-8 bytes by field, megabytes of the file. */
export type ContentLimit = {
  bytes?: Record<string, number>;
  mb?: number /** How a link shows its picture. */;
  picture?: "upload" | "address";
};

export type ChannelRules = {
  /** Where its customers come from unless the channel says more. */
  scene: ConversationScene;
  /** Null: whoever wrote once may be answered at any time, as often as one likes. */
  windows: ({ message: ReplyAllowance } & Partial<Record<WindowTrigger, ReplyAllowance>>) | null;
  sends: Partial<Record<MessageType, ContentLimit>>;
  /** How long after a customer's message the channel shows them that somebody writes; absent: it never does. */
  typingSeconds?: number;
  /** It can be asked who a customer is. */
  knowsCustomers?: true;
  /** Nothing can be answered through it. */
  listensOnly?: true;
};

const fiveInTwoDays: ReplyAllowance = { seconds: 48 * 3600, quota: 5 };

/** 微信客服 send_msg and media/upload (facts 2.10, 2.15); entering opens nothing. */
const wechatKf: ChannelRules = {
  scene: "other",
  knowsCustomers: true,
  windows: { message: fiveInTwoDays },
  sends: {
    text: { bytes: { text: 2048 } },
    image: { mb: 10 },
    voice: { mb: 2 },
    video: { mb: 10 },
    file: { mb: 20 },
    link: { bytes: { title: 128, description: 512, url: 2048 }, mb: 10, picture: "upload" },
    miniprogram: { bytes: { appId: 32, title: 64, pagePath: 1024 }, mb: 10 },
    menu: {},
    location: {},
    business_card: {},
  },
};

/** 小程序 message/custom/send (facts 3.3). */
const wechatMini: ChannelRules = {
  scene: "mini_program",
  windows: { message: fiveInTwoDays, entered: { seconds: 60, quota: 2 } },
  sends: {
    text: { bytes: { text: 2048 } },
    image: { mb: 2 },
    link: { picture: "address" },
    miniprogram: {},
  },
  typingSeconds: 30,
};

/** 公众号 and 服务号 message/custom/send (facts 4). */
const wechatOfficial: ChannelRules = {
  scene: "official_account",
  knowsCustomers: true,
  windows: { message: fiveInTwoDays, acted: { seconds: 60, quota: 3 } },
  sends: {
    text: { bytes: { text: 2048 } },
    image: { mb: 10 },
    voice: { mb: 2 },
    video: { mb: 10 },
    link: { picture: "address" },
    miniprogram: {},
    menu: {},
  },
  typingSeconds: 30,
};

/** 微信小店 commkf/sendmsg and cosupload (facts 5.6). No document limits the length of a text. */
const wechatShop: ChannelRules = {
  scene: "shop",
  windows: { message: fiveInTwoDays },
  sends: { text: {}, image: { mb: 30 }, video: { mb: 30 }, file: { mb: 30 }, product_card: {}, order_card: {} },
};

/** Comments and 私信 of a 视频号, pushed by the merchant's own tool: WeChat has no API to answer them (facts 6.2). */
const liveBridge: ChannelRules = { scene: "comment", windows: { message: fiveInTwoDays }, sends: {}, listensOnly: true };
/** Our own page: nobody limits what goes there but ourselves. */
const widget: ChannelRules = {
  scene: "widget",
  windows: null,
  sends: {
    text: { bytes: { text: 12_000 } },
    image: { mb: 20 },
    file: { mb: 20 },
    link: { bytes: { title: 512, description: 1024, url: 2048 }, picture: "address" },
    menu: {},
  },
};

/** What each kind of channel allows. */
export const channelRules: Record<string, ChannelRules> = {
  wechat_kf: wechatKf,
  wechat_mini: wechatMini,
  wechat_official: wechatOfficial,
  wechat_shop: wechatShop,
  live_bridge: liveBridge,
  widget,
};

/** Kinds whose conversations are read here and answered elsewhere: nobody is given one, and nobody waits in them. */
export const listeningKinds: string[] = Object.entries(channelRules).flatMap(([kind, { listensOnly }]) => (listensOnly ? [kind] : []));

/** The rules of a kind of channel; one without rules of its own keeps those of 微信客服. */
export const rulesOf = (channelKind: string): ChannelRules => channelRules[channelKind] ?? wechatKf;
