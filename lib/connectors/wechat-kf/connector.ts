import { type ChannelAccountInfo, ChannelError } from "@/lib/channels/ports";
import type { InboundPage, InboundProfile, OutboundMessage, SendOutcome } from "@/lib/conversations/ports";
import { type SendSteps, sendInSteps } from "../wechat/send-in-steps";
import type { DownloadedMedia, WechatKfClient } from "./client";
import { explainErrcode } from "./errors";
import { checkOutbound, mapProfile, mapSyncItem, toEventBody, toSendBody, uploadKindOf } from "./mapper";

/** `rawCount`: items in WeChat's page. `tokenExpired`: the page was pulled without the token; drop it. */
export type PulledPage = InboundPage & { rawCount: number; tokenExpired: boolean };

/** 微信客服 in our own words. All but `send` throw ChannelError, as the client does. */
export type WechatKfConnector = {
  /**
   * One page after `cursor` (`""`: from the oldest of three days), with the token of a ping if there is one.
   * Call again while `hasMore`, even after an empty page, and keep `nextCursor` only once the items are stored
   * (facts 2.8). A token of more than ten minutes is left out by itself.
   */
  pullPage(pull: { accountId: string; cursor: string; token?: string | null }): Promise<PulledPage>;
  /** `invalid`: unknown to WeChat, or not seen in the last 48 h (facts 2.12). */
  profiles(ids: readonly string[]): Promise<{ profiles: InboundProfile[]; invalid: string[] }>;
  /** Uploads the file if there is one, then sends (facts 2.10, 2.15). Never throws a ChannelError. */
  send(message: OutboundMessage): Promise<SendOutcome>;
  /** Says one thing by the code of an event (facts 2.11). It is never tried again: the code is good for once and for seconds. */
  sendOnEvent(message: OutboundMessage, code: string): Promise<SendOutcome>;
  /** A file that a customer sent; WeChat keeps it three days (facts 2.8, 2.15). */
  fetchMedia(externalId: string): Promise<DownloadedMedia>;
  /** All accounts; one without `manage_privilege` counts as manageable (facts 2.4). */
  listAccounts(): Promise<ChannelAccountInfo[]>;
  /**
   * Takes a new session for the API: 0 → 1 (facts 2.6). Gives the state as it is then; a tool can speak in 0 and
   * 1. That WeChat refuses this move (95016) is no fault, since it may speak in 0 as well.
   */
  ensureAnswerable(openKfId: string, externalUserId: string): Promise<number>;
};

const newSession = 0;
const servedByApi = 1;
const expiredPingToken = "95007";
const moveNotAllowed = "95016";
const stateForbidsSending = "95018";
/** Queued for people, or with one of them, in the WeCom client. */
const servedByPeople = [2, 3];

function isRefused(error: unknown, code: string): boolean {
  return error instanceof ChannelError && error.kind === "refused" && error.code === code;
}

async function pullPage(client: WechatKfClient, pull: { accountId: string; cursor: string; token?: string | null }): Promise<PulledPage> {
  const place = { openKfId: pull.accountId, cursor: pull.cursor };
  let tokenExpired = false;
  const page = await client.syncMessages(pull.token ? { ...place, token: pull.token } : place).catch((error: unknown) => {
    if (!pull.token || !isRefused(error, expiredPingToken)) throw error;
    tokenExpired = true;
    return client.syncMessages(place);
  });
  return {
    items: page.msg_list.flatMap(mapSyncItem),
    nextCursor: page.next_cursor || pull.cursor,
    hasMore: page.has_more,
    rawCount: page.msg_list.length,
    tokenExpired,
  };
}

function stepsOf(client: WechatKfClient): SendSteps {
  return {
    explainCode: explainErrcode,
    noBody: "wechat_kf.outbound_type",
    check: ({ content, file }) => checkOutbound(content, file),
    uploadAs: ({ content }) => uploadKindOf(content),
    upload: async (type, file) => (await client.uploadMedia({ type, file })).mediaId,
    post(message, uploaded) {
      const body = toSendBody(message, uploaded);
      return body === null ? null : client.sendMessage(body).then(({ msgid }) => msgid);
    },
    limitOf: async (error, message) => (isRefused(error, stateForbidsSending) && (await isSessionOver(client, message)) ? "window" : null),
  };
}

async function sendOnEvent(client: WechatKfClient, message: OutboundMessage, code: string): Promise<SendOutcome> {
  const outcome = await sendInSteps(message, {
    ...stepsOf(client),
    uploadAs: () => null,
    post(given) {
      const body = toEventBody(given, code);
      return body === null ? null : client.sendOnEvent(body).then(({ msgid }) => msgid);
    },
    limitOf: async () => null,
  });
  if (outcome.outcome === "not_reached") return { outcome: "refused", code: "wechat_kf.not_reached", detail: outcome.detail, retry: false };
  if (outcome.outcome !== "refused") return outcome;
  const { limit: _, ...refusal } = outcome; // it says nothing of the window that the customer's message opens
  return { ...refusal, retry: false };
}

/** 95018 says that people serve the session, or that it is over or 48 h old (facts 2.10); its state tells which. */
async function isSessionOver(client: WechatKfClient, { accountId, toCustomer }: OutboundMessage): Promise<boolean> {
  const state = await client.getState({ openKfId: accountId, externalUserId: toCustomer }).catch(() => null);
  return state !== null && !servedByPeople.includes(state.state);
}

async function profiles(client: WechatKfClient, ids: readonly string[]) {
  const batch = await client.batchGetCustomers(ids);
  const known = batch.customer_list.map(mapProfile).filter((profile) => profile !== null);
  return { profiles: known, invalid: batch.invalid_external_userid };
}

async function listAccounts(client: WechatKfClient): Promise<ChannelAccountInfo[]> {
  const accounts = await client.listAccounts();
  return accounts.map((account) => ({
    externalId: account.open_kfid,
    name: account.name,
    avatarUrl: account.avatar || null,
    manageable: account.manage_privilege !== false,
  }));
}

async function ensureAnswerable(client: WechatKfClient, openKfId: string, externalUserId: string): Promise<number> {
  const session = { openKfId, externalUserId };
  const { state } = await client.getState(session);
  if (state !== newSession) return state;
  try {
    await client.transState({ ...session, state: servedByApi });
    return servedByApi;
  } catch (error) {
    if (isRefused(error, moveNotAllowed)) return newSession;
    throw error;
  }
}

/** The port of 微信客服 over one client. */
export function createWechatKfConnector(client: WechatKfClient): WechatKfConnector {
  return {
    pullPage: (pull) => pullPage(client, pull),
    profiles: (ids) => profiles(client, ids),
    send: (message) => sendInSteps(message, stepsOf(client)),
    sendOnEvent: (message, code) => sendOnEvent(client, message, code),
    fetchMedia: (externalId) => client.getMedia(externalId),
    listAccounts: () => listAccounts(client),
    ensureAnswerable: (openKfId, externalUserId) => ensureAnswerable(client, openKfId, externalUserId),
  };
}
