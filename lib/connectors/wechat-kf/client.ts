import { ChannelError, type ChannelToken } from "@/lib/channels/ports";
import type { OutboundFile } from "@/lib/conversations/ports";
import { type Caller, json } from "../wechat/caller";
import { type DownloadedMedia, fetchedFile, formOf } from "../wechat/media";
import * as api from "./api-types";
import { createWechatKfCaller, type WechatKfClientOptions } from "./caller";

export type { DownloadedMedia } from "../wechat/media";
export type { WechatKfClientOptions } from "./caller";

/** A customer in an account. */
export type Session = { openKfId: string; externalUserId: string };

/**
 * The calls of 微信客服 (facts 2). Every method throws ChannelError: `refused` with WeCom's number as `code`,
 * `not_reached` when the request surely never left, `unknown` when it left and no clear answer came.
 */
export type WechatKfClient = {
  /** All accounts, page by page (facts 2.4). */
  listAccounts(): Promise<api.KfAccount[]>;
  /** One page of kf/sync_msg (facts 2.8). `cursor` `""`: the oldest of three days; `limit` at most 1,000. */
  syncMessages(page: { openKfId: string; cursor: string; token?: string; limit?: number }): Promise<api.SyncPage>;
  /** Profiles, asked in chunks of 100 (facts 2.12); only of customers seen in the last 48 h. */
  batchGetCustomers(ids: readonly string[]): Promise<api.CustomerBatch>;
  /** kf/send_msg (facts 2.10). Success is not delivery. `msgid` is `""` when WeCom names none. */
  sendMessage(body: api.SendBody): Promise<{ msgid: string }>;
  /** kf/send_msg_on_event (facts 2.11), for a welcome code. */
  sendOnEvent(body: api.EventSendBody): Promise<{ msgid: string }>;
  /** kf/service_state/trans (facts 2.6). `servicerId` is required for state 3. */
  transState(move: Session & { state: number; servicerId?: string }): Promise<{ msgCode: string | null }>;
  /** kf/service_state/get (facts 2.6): 0–4. */
  getState(session: Session): Promise<{ state: number; servicerId: string | null }>;
  /** media/upload (facts 2.15); the id lives three days. */
  uploadMedia(upload: { type: api.MediaKind; file: OutboundFile }): Promise<{ mediaId: string }>;
  /** media/get (facts 2.15), at most 20 MB: above, `refused` with `media_too_large`. */
  getMedia(mediaId: string): Promise<DownloadedMedia>;
  /** kf/add_contact_way (facts 2.4). `scene`: at most 32 of `[0-9a-zA-Z_-]`. */
  addContactWay(way: { openKfId: string; scene?: string }): Promise<{ url: string }>;
  /** gettoken (facts 2.2), also put into the store; shows whether the credentials are right. */
  fetchToken(): Promise<ChannelToken>;
};

/** WeChat allows 1,000; a page is stored in one transaction and seen at its end, so smaller ones are seen sooner. */
const messagesPerPage = 100;
const accountsPerPage = 100;
/** A corp has at most 5,000 accounts (facts 2.4). */
const mostAccountPages = 50;
const customersPerCall = 100;
const notSeenLately = "95031";

type CallFunction = Caller["call"];
type Part<K extends keyof WechatKfClient> = Pick<WechatKfClient, K>;

function messageCalls(call: CallFunction): Part<"syncMessages" | "sendMessage" | "sendOnEvent"> {
  const send = async (path: string, body: object) => {
    const reply = await call({ path, body, isRead: false, read: json(api.sendReply) });
    return { msgid: reply.msgid };
  };
  return {
    syncMessages({ openKfId, cursor, token, limit = messagesPerPage }) {
      const body = { cursor, limit, voice_format: 0, open_kfid: openKfId, ...(token ? { token } : {}) };
      return call({ path: "/cgi-bin/kf/sync_msg", body, isRead: true, read: json(api.syncPage) });
    },
    sendMessage: (body) => send("/cgi-bin/kf/send_msg", body),
    sendOnEvent: (body) => send("/cgi-bin/kf/send_msg_on_event", body),
  };
}

function stateCalls(call: CallFunction): Part<"transState" | "getState"> {
  const named = ({ openKfId, externalUserId }: Session) => ({ open_kfid: openKfId, external_userid: externalUserId });
  return {
    async transState({ state, servicerId, ...session }) {
      const target = { service_state: state, ...(servicerId ? { servicer_userid: servicerId } : {}) };
      const body = { ...named(session), ...target };
      const reply = await call({ path: "/cgi-bin/kf/service_state/trans", body, isRead: false, read: json(api.transReply) });
      return { msgCode: reply.msg_code || null };
    },
    async getState(session) {
      const body = named(session);
      const reply = await call({ path: "/cgi-bin/kf/service_state/get", body, isRead: true, read: json(api.stateReply) });
      return { state: reply.service_state, servicerId: reply.servicer_userid || null };
    },
  };
}

function accountCalls(call: CallFunction): Part<"listAccounts" | "addContactWay"> {
  return {
    async listAccounts() {
      const accounts: api.KfAccount[] = [];
      for (let page = 0; page < mostAccountPages; page += 1) {
        const body = { offset: page * accountsPerPage, limit: accountsPerPage };
        const reply = await call({ path: "/cgi-bin/kf/account/list", body, isRead: true, read: json(api.accountList) });
        accounts.push(...reply.account_list);
        if (reply.account_list.length < accountsPerPage) break;
      }
      return accounts;
    },
    async addContactWay({ openKfId, scene }) {
      const body = { open_kfid: openKfId, ...(scene ? { scene } : {}) };
      const reply = await call({ path: "/cgi-bin/kf/add_contact_way", body, isRead: false, read: json(api.contactWayReply) });
      return { url: reply.url };
    },
  };
}

function customerCalls(call: CallFunction): Part<"batchGetCustomers"> {
  async function batch(ids: readonly string[]): Promise<api.CustomerBatch> {
    const body = { external_userid_list: ids, need_enter_session_context: 0 };
    try {
      return await call({ path: "/cgi-bin/kf/customer/batchget", body, isRead: true, read: json(api.customerBatch) });
    } catch (error) {
      if (!(error instanceof ChannelError) || error.code !== notSeenLately) throw error;
      if (ids.length === 1) return { customer_list: [], invalid_external_userid: [...ids] };
      // One who was not seen in 48 h may have the whole batch refused (facts 2.12): the others are asked without them.
      const half = Math.ceil(ids.length / 2);
      return together([await batch(ids.slice(0, half)), await batch(ids.slice(half))]);
    }
  }
  return {
    async batchGetCustomers(ids) {
      const parts: api.CustomerBatch[] = [];
      for (let start = 0; start < ids.length; start += customersPerCall)
        parts.push(await batch(ids.slice(start, start + customersPerCall)));
      return together(parts);
    },
  };
}

const together = (parts: api.CustomerBatch[]): api.CustomerBatch => ({
  customer_list: parts.flatMap(({ customer_list }) => customer_list),
  invalid_external_userid: parts.flatMap(({ invalid_external_userid }) => invalid_external_userid),
});

function mediaCalls(call: CallFunction): Part<"uploadMedia" | "getMedia"> {
  return {
    async uploadMedia({ type, file }) {
      const upload = { path: "/cgi-bin/media/upload", query: { type }, body: formOf("media", file), isRead: false };
      return { mediaId: (await call({ ...upload, read: json(api.uploadReply) })).media_id };
    },
    getMedia: (mediaId) => fetchedFile(call, "/cgi-bin/media/get", { media_id: mediaId }),
  };
}

/** The client of one app of one corp. Throws TypeError when `baseUrl` is no address. */
export function createWechatKfClient(options: WechatKfClientOptions): WechatKfClient {
  const { call, keeper } = createWechatKfCaller(options);
  return {
    ...messageCalls(call),
    ...stateCalls(call),
    ...accountCalls(call),
    ...customerCalls(call),
    ...mediaCalls(call),
    fetchToken: keeper.fetch,
  };
}
