import type { AppLink } from "./app-links";
import type { App, AppLine, AppToken, AppUser } from "./app-types";
import type { ShopAftersale, ShopOrder } from "./shop-types";

/** Shapes of the simulated WeChat. Everything in {@link WorldState} is plain JSON, so it can be saved and loaded. */

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** A corp (企业) and the one self-built app through which its KF accounts are called. Facts 2.1, 2.2. */
export interface Corp {
  corpId: string;
  name: string;
  secret: string;
  previousSecrets: string[];
  token: string;
  encodingAesKey: string;
  callbackUrl: string;
  agentId: number;
  /** Unverified corps reach `customerCap` customers in all (95003) and own 10 accounts (95027). */
  verified: boolean;
  customerCap: number;
  kfPermission: boolean;
  /** Empty: every address may call. Otherwise others get 60020. */
  trustedIps: string[];
  channelsBound: boolean;
}

/** A servicer (接待人员) of one account. Facts 2.5. */
export interface Servicer {
  userid: string;
  name: string;
  /** 0 接待中, 1 停止接待 */
  status: 0 | 1;
  /** 0 停止, 1 暂时挂起; told only with status 1 */
  stopType: 0 | 1;
}

/** A KF account (客服账号). Facts 2.4. */
export interface Account {
  openKfId: string;
  corpId: string;
  name: string;
  avatarMediaId: string;
  /** "通过API管理微信客服账号"; off: 48007 */
  apiManaged: boolean;
  deleted: boolean;
  /** A native 欢迎语; when set, enter_session carries no welcome_code. */
  nativeWelcome: string;
  servicers: Servicer[];
  createdAt: number;
}

export interface Customer {
  externalUserId: string;
  corpId: string;
  nickname: string;
  avatar: string;
  gender: 0 | 1 | 2;
  unionId: string;
  createdAt: number;
}

export type SessionState = 0 | 1 | 2 | 3 | 4;

export interface ChannelsEntry {
  /** 1 主页, 2 直播间商品列表, 3 橱窗, 4 商品详情, 5 订单页 */
  scene: number;
  nickname?: string;
  shop_nickname?: string;
}

export interface EnterContext {
  scene: string;
  sceneParam: string;
  channels?: ChannelsEntry;
}

/** What WeChat knows of one customer in one account. Facts 2.6, 2.10. */
export interface Session {
  openKfId: string;
  externalUserId: string;
  state: SessionState;
  servicerUserId: string;
  /** Times in ms; 0 means never. */
  lastConsultAt: number;
  lastEnterAt: number;
  lastWelcomeAt: number;
  sentSinceConsult: number;
  /** Customer messages so far; a welcome code is void once this has grown. */
  consultCount: number;
  /** The first move of a session to 2 or 3 carries a msg_code. */
  movedToPeople: boolean;
  enterContext: EnterContext;
  /** The customer refuses messages: sends are accepted, then fail with type 10. */
  refusedByCustomer: boolean;
  /** The servicer refuses this customer's messages (reject_switch 1). */
  rejectedByServicer: boolean;
}

export interface LogEntry {
  at: number;
  item: JsonObject;
}

export type CodeKind = "welcome" | "queue" | "human" | "end";

/** A one-time code for send_msg_on_event. Facts 2.11. */
export interface EventCode {
  code: string;
  kind: CodeKind;
  openKfId: string;
  externalUserId: string;
  issuedAt: number;
  expiresAt: number;
  consultCount: number;
  used: boolean;
}

export interface AccessToken {
  value: string;
  corpId: string;
  secret: string;
  expiresAt: number;
}

interface PingToken {
  openKfId: string;
  expiresAt: number;
}

export type MediaKind = "image" | "voice" | "video" | "file";

export interface MediaMeta {
  mediaId: string;
  corpId: string;
  kind: MediaKind;
  filename: string;
  contentType: string;
  size: number;
  createdAt: number;
  seconds?: number;
  /** Media id of the same voice in the Silk format (voice_format 1). */
  silkMediaId?: string;
}

type TimelineSide = "customer" | "shop" | "system";
type TimelineStatus = "shown" | "undelivered" | "recalled" | "refused";

/** One line of what a customer's phone shows. */
export interface TimelineEntry {
  id: string;
  at: number;
  openKfId: string;
  externalUserId: string;
  side: TimelineSide;
  by: "customer" | "api" | "servicer" | "wechat";
  type: string;
  content: JsonObject;
  msgid: string;
  status: TimelineStatus;
  failType?: number;
}

/** An accepted send_msg or send_msg_on_event. */
export interface SentMessage {
  msgid: string;
  at: number;
  corpId: string;
  openKfId: string;
  externalUserId: string;
  msgtype: string;
  content: JsonObject;
  via: "send_msg" | "send_msg_on_event";
  code: string;
  failType?: number;
}

/** Choices between behaviours that no document settles (facts 13), and a few conveniences. */
export interface Switches {
  allow0to1: boolean;
  allow1to4: boolean;
  allow0to4: boolean;
  allow2to4: boolean;
  /** An API reply in state 0 moves the session to 1 by itself. */
  replyMovesTo1: boolean;
  repeatedMsgid: "error" | "same";
  overdueSend: 95002 | 95018;
  oldCustomerInBatchget: "invalid" | "95031";
  /** Retried callbacks get a new timestamp, nonce and signature. */
  resignRetries: boolean;
  /** Of an app's windows only the newest counts; off: a message counts in every open one. */
  latestWindowOnly: boolean;
  /** How the media events of commkf carry their file: as an object named like the type, or bare. */
  shopMediaBody: "object" | "flat";
  /** What `order/search` calls its list of ids: sources disagree. */
  shopSearchAnswer: "orders" | "order_id_list";
  /** add_contact_way answers with a link that opens the phone page of this simulator. */
  localLinks: boolean;
}

export interface WorldState {
  corps: Record<string, Corp>;
  accounts: Record<string, Account>;
  customers: Record<string, Customer>;
  sessions: Record<string, Session>;
  logs: Record<string, LogEntry[]>;
  timelines: Record<string, TimelineEntry[]>;
  accessTokens: Record<string, AccessToken>;
  pingTokens: Record<string, PingToken>;
  codes: Record<string, EventCode>;
  media: Record<string, MediaMeta>;
  contactWays: Record<string, { openKfId: string; scene: string }>;
  sent: SentMessage[];
  apps: Record<string, App>;
  appUsers: Record<string, AppUser>;
  appTokens: Record<string, AppToken>;
  /** Times of forced tokens, by app. */
  appForced: Record<string, number[]>;
  appTimelines: Record<string, AppLine[]>;
  appSent: { msgid: string; at: number; appId: string; openId: string; msgtype: string; content: JsonObject }[];
  /** Ids of what was sent, as `appid|request_id`. */
  appRequests: Record<string, string>;
  /** Codes of wx.login. */
  appCodes: Record<string, { openId: string; issuedAt: number; used: boolean }>;
  /** Links from outside, by ticket. */
  appLinks: Record<string, AppLink>;
  appCallbackCount: number;
  shopOrders: Record<string, ShopOrder>;
  shopAftersales: Record<string, ShopAftersale>;
  /** Used msgids, as `open_kfid|msgid`. */
  sentIds: Record<string, true>;
  switches: Switches;
  clockOffset: number;
  counter: number;
  pingCount: number;
}
