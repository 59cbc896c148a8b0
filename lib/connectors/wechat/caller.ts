import type { z } from "zod";
import { ChannelError, type ChannelToken, type TokenStore } from "@/lib/channels/ports";
import { beforeSending, createTokenKeeper, type TokenKeeper } from "./access-token";
import { exchange, type HttpReply, readJsonReply } from "./transport";

/** What a client of any WeChat API is made with. */
export type ClientOptions = {
  /** `https://qyapi.weixin.qq.com`, `https://api.weixin.qq.com` or a stand-in. */
  baseUrl: string;
  tokens: TokenStore;
  fetch?: typeof globalThis.fetch;
  /** Unix milliseconds. */
  now: () => number;
  /** Deadline of one call. Above 10,000 a connection that was never made is told apart from a missing answer. */
  timeoutMs: number;
  /** Pause between repeated reads. */
  wait?: (ms: number) => Promise<void>;
};

/** One call without a token: path under the base address, query, and a body (absent: GET). */
export type Ask = (path: string, query?: Record<string, string>, body?: object) => Promise<HttpReply>;

/** Asks for a token. `refused`: the one that is no longer accepted, so another must come. */
export type GetToken = (ask: Ask, refused: string | null) => Promise<{ access_token: string; expires_in: number }>;

export type Call<T> = {
  path: string;
  query?: Record<string, string>;
  /** Absent: GET. A form is sent as multipart, anything else as JSON. */
  body?: object;
  /** A read is repeated when WeChat says that it is busy; a write never. */
  isRead: boolean;
  read: (reply: HttpReply) => T;
};

export type Caller = { call<T>(call: Call<T>): Promise<T>; ask: Ask; keeper: TokenKeeper };

/** 40014 and 42001: the token ended early; 40001: the secret was changed (facts 2.2, 3.1). */
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

function askerOf(base: URL, { fetch = globalThis.fetch, timeoutMs }: ClientOptions): Ask {
  return (path, query = {}, body) => {
    const url = new URL(`${base.href.replace(/\/$/, "")}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return exchange({ fetch, url, init: requestOf(body), timeoutMs });
  };
}

type Patiently = <T>(work: () => Promise<T>) => Promise<T>;

/** Repeats what WeChat was too busy for, three times. */
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

/**
 * Makes calls to a WeChat API: token, its one renewal, deadline, and patience with `-1` for reads (facts 2.2,
 * 2.3, 3.1). All faults are ChannelErrors; one that happens before the request left is never `unknown`.
 * `app` names the app among all: for one app one token is fetched at a time.
 */
export function createCaller(options: ClientOptions & { app: string; getToken: GetToken }): Caller {
  const base = new URL(options.baseUrl);
  const ask = askerOf(base, options);
  const patiently = patienceOf(options.wait ?? pause);
  const getToken = async (refused: string | null): Promise<ChannelToken> => {
    const askedAt = options.now();
    const reply = await patiently(() => options.getToken(ask, refused));
    return { value: reply.access_token, expiresAt: askedAt + reply.expires_in * 1000 };
  };
  const keeper = createTokenKeeper({ app: `${base.href}\n${options.app}`, tokens: options.tokens, now: options.now, getToken });
  const tokenFrom = (asked: Promise<string>) => asked.catch((error: unknown) => Promise.reject(beforeSending(error)));

  async function call<T>({ path, query, body, isRead, read }: Call<T>): Promise<T> {
    const askWith = async (token: string) => read(await ask(path, { ...query, access_token: token }, body));
    const askAs = (token: string) => (isRead ? patiently(() => askWith(token)) : askWith(token));
    const token = await tokenFrom(keeper.current());
    try {
      return await askAs(token);
    } catch (error) {
      if (!hasCode(error, (code) => tokenCodes.has(code))) throw error;
    }
    // The refusal proves that nothing was done, so a write may be repeated as well.
    return askAs(await tokenFrom(keeper.renew(token)));
  }

  return { call, ask, keeper };
}
