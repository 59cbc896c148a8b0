import type { z } from "zod";
import { ChannelError, type ChannelToken, type TokenStore } from "@/lib/channels/ports";
import { beforeSending, createTokenKeeper, type TokenKeeper } from "./access-token";
import { tokenReply } from "./api-types";
import { exchange, type HttpReply, readJsonReply } from "./transport";

export type WechatKfClientOptions = {
  /** `https://qyapi.weixin.qq.com` or a stand-in. */
  baseUrl: string;
  credentials: { corpId: string; secret: string };
  tokens: TokenStore;
  fetch?: typeof globalThis.fetch;
  /** Unix milliseconds. */
  now: () => number;
  /** Deadline of one call. Above 10,000 a connection that was never made is told apart from a missing answer. */
  timeoutMs: number;
  /** Pause between repeated reads. */
  wait?: (ms: number) => Promise<void>;
};

export type Call<T> = {
  path: string;
  query?: Record<string, string>;
  /** Absent: GET. A form is sent as multipart, anything else as JSON. */
  body?: object;
  /** A read is repeated when WeCom says that it is busy; a write never. */
  isRead: boolean;
  read: (reply: HttpReply) => T;
};

export type Caller = { call<T>(call: Call<T>): Promise<T>; keeper: TokenKeeper };

/** 40014 and 42001: the token ended early; 40001: the secret was changed (facts 2.2). */
const tokenCodes = new Set(["40014", "42001", "40001"]);
const busyCode = "-1";
const busyPausesMs = [200, 600, 1500];

function hasCode(error: unknown, matches: (code: string) => boolean): boolean {
  return error instanceof ChannelError && error.kind === "refused" && matches(error.code);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Turns an answer into a checked object. Throws ChannelError: `refused` by errcode, `unknown` for another shape. */
export function json<S extends z.ZodType>(schema: S): (reply: HttpReply) => z.output<S> {
  return (reply) => {
    const parsed = schema.safeParse(readJsonReply(reply));
    if (parsed.success) return parsed.data;
    throw new ChannelError("unknown", "bad_reply", "WeChat's answer has an unexpected shape.");
  };
}

function requestOf(body: object | undefined): RequestInit {
  if (body === undefined) return { method: "GET" };
  if (body instanceof FormData) return { method: "POST", body };
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json; charset=utf-8" } };
}

type Send = (path: string, query: Record<string, string>, body: object | undefined) => Promise<HttpReply>;
type Patiently = <T>(work: () => Promise<T>) => Promise<T>;

function sender(base: URL, { fetch = globalThis.fetch, timeoutMs }: WechatKfClientOptions): Send {
  return (path, query, body) => {
    const url = new URL(`${base.href.replace(/\/$/, "")}/cgi-bin/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return exchange({ fetch, url, init: requestOf(body), timeoutMs });
  };
}

/** Repeats what WeCom was too busy for, three times. */
function patienceOf(wait: (ms: number) => Promise<void>): Patiently {
  return async (work) => {
    for (const ms of busyPausesMs) {
      try {
        return await work();
      } catch (error) {
        if (!hasCode(error, (code) => code === busyCode)) throw error;
        await wait(ms);
      }
    }
    return work();
  };
}

function keeperOf(base: URL, options: WechatKfClientOptions, send: Send, patiently: Patiently): TokenKeeper {
  const { credentials, tokens, now } = options;
  const getToken = async (): Promise<ChannelToken> => {
    const askedAt = now();
    const query = { corpid: credentials.corpId, corpsecret: credentials.secret };
    const reply = await patiently(async () => json(tokenReply)(await send("gettoken", query, undefined)));
    return { value: reply.access_token, expiresAt: askedAt + reply.expires_in * 1000 };
  };
  const app = [base.href, credentials.corpId, credentials.secret].join("\n");
  return createTokenKeeper({ app, tokens, now, getToken });
}

/**
 * Makes calls to WeCom: token, its one renewal, deadline, and patience with `-1` for reads (facts 2.2, 2.3).
 * All faults are ChannelErrors; one that happens before the request left is never `unknown`.
 */
export function createCaller(options: WechatKfClientOptions): Caller {
  const base = new URL(options.baseUrl);
  const send = sender(base, options);
  const patiently = patienceOf(options.wait ?? pause);
  const keeper = keeperOf(base, options, send, patiently);
  const tokenFrom = (asked: Promise<string>) => asked.catch((error: unknown) => Promise.reject(beforeSending(error)));

  async function call<T>({ path, query, body, isRead, read }: Call<T>): Promise<T> {
    const ask = async (token: string) => read(await send(path, { ...query, access_token: token }, body));
    const askAs = (token: string) => (isRead ? patiently(() => ask(token)) : ask(token));
    const token = await tokenFrom(keeper.current());
    try {
      return await askAs(token);
    } catch (error) {
      if (!hasCode(error, (code) => tokenCodes.has(code))) throw error;
    }
    // The refusal proves that nothing was done, so a write may be repeated as well.
    return askAs(await tokenFrom(keeper.renew(token)));
  }

  return { call, keeper };
}
