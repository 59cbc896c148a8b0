import { ChannelError, type ChannelToken } from "@/lib/channels/ports";
import type { OutboundFile } from "@/lib/conversations/ports";
import * as api from "./api-types";
import { createCaller, json, type WechatKfClientOptions } from "./caller";
import { type DownloadedMedia, readMediaReply } from "./media";
import { replyTooLarge } from "./transport";

export type { WechatKfClientOptions } from "./caller";
export type { DownloadedMedia } from "./media";

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

const accountsPerPage = 100;
/** A corp has at most 5,000 accounts (facts 2.4). */
const mostAccountPages = 50;
const customersPerCall = 100;

function formOf({ bytes, fileName, contentType }: OutboundFile): FormData {
  const form = new FormData();
  form.set("media", new Blob([new Uint8Array(bytes)], { type: contentType }), fileName);
  return form;
}

type CallFunction = ReturnType<typeof createCaller>["call"];
type Part<K extends keyof WechatKfClient> = Pick<WechatKfClient, K>;

function messageCalls(call: CallFunction): Part<"syncMessages" | "sendMessage" | "sendOnEvent"> {
  const send = async (path: string, body: object) => {
    const reply = await call({ path, body, isRead: false, read: json(api.sendReply) });
    return { msgid: reply.msgid };
  };
  return {
    syncMessages({ openKfId, cursor, token, limit = 200 }) {
      const body = { cursor, limit, voice_format: 0, open_kfid: openKfId, ...(token ? { token } : {}) };
      return call({ path: "kf/sync_msg", body, isRead: true, read: json(api.syncPage) });
    },
    sendMessage: (body) => send("kf/send_msg", body),
    sendOnEvent: (body) => send("kf/send_msg_on_event", body),
  };
}

function stateCalls(call: CallFunction): Part<"transState" | "getState"> {
  const named = ({ openKfId, externalUserId }: Session) => ({ open_kfid: openKfId, external_userid: externalUserId });
  return {
    async transState({ state, servicerId, ...session }) {
      const target = { service_state: state, ...(servicerId ? { servicer_userid: servicerId } : {}) };
      const body = { ...named(session), ...target };
      const reply = await call({ path: "kf/service_state/trans", body, isRead: false, read: json(api.transReply) });
      return { msgCode: reply.msg_code || null };
    },
    async getState(session) {
      const body = named(session);
      const reply = await call({ path: "kf/service_state/get", body, isRead: true, read: json(api.stateReply) });
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
        const reply = await call({ path: "kf/account/list", body, isRead: true, read: json(api.accountList) });
        accounts.push(...reply.account_list);
        if (reply.account_list.length < accountsPerPage) break;
      }
      return accounts;
    },
    async addContactWay({ openKfId, scene }) {
      const body = { open_kfid: openKfId, ...(scene ? { scene } : {}) };
      const reply = await call({ path: "kf/add_contact_way", body, isRead: false, read: json(api.contactWayReply) });
      return { url: reply.url };
    },
  };
}

function customerCalls(call: CallFunction): Part<"batchGetCustomers"> {
  return {
    async batchGetCustomers(ids) {
      const all: api.CustomerBatch = { customer_list: [], invalid_external_userid: [] };
      for (let start = 0; start < ids.length; start += customersPerCall) {
        const chunk = ids.slice(start, start + customersPerCall);
        const body = { external_userid_list: chunk, need_enter_session_context: 0 };
        const reply = await call({ path: "kf/customer/batchget", body, isRead: true, read: json(api.customerBatch) });
        all.customer_list.push(...reply.customer_list);
        all.invalid_external_userid.push(...reply.invalid_external_userid);
      }
      return all;
    },
  };
}

function mediaCalls(call: CallFunction): Part<"uploadMedia" | "getMedia"> {
  return {
    async uploadMedia({ type, file }) {
      const upload = { path: "media/upload", query: { type }, body: formOf(file), isRead: false };
      return { mediaId: (await call({ ...upload, read: json(api.uploadReply) })).media_id };
    },
    async getMedia(mediaId) {
      try {
        const query = { media_id: mediaId };
        return await call({ path: "media/get", query, isRead: true, read: readMediaReply });
      } catch (error) {
        if (!(error instanceof ChannelError) || error.code !== replyTooLarge) throw error;
        throw new ChannelError("refused", "media_too_large", "The file is larger than 20 MB.");
      }
    },
  };
}

/** The client of one app of one corp. Throws TypeError when `baseUrl` is no address. */
export function createWechatKfClient(options: WechatKfClientOptions): WechatKfClient {
  const { call, keeper } = createCaller(options);
  return {
    ...messageCalls(call),
    ...stateCalls(call),
    ...accountCalls(call),
    ...customerCalls(call),
    ...mediaCalls(call),
    fetchToken: keeper.fetch,
  };
}
