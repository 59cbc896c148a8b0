import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ChannelError, type ChannelToken, type TokenStore } from "@/lib/channels/ports";
import { createWechatKfClient, type WechatKfClient } from "@/lib/connectors/wechat-kf/client";

export type Asked = { path: string; query: URLSearchParams; body: string; headers: IncomingMessage["headers"] };
/** A plain object is answered as JSON; a function answers by itself, or not at all. */
export type Answer = object | ((response: ServerResponse) => void);

export const now = 1_790_000_000_000;

export function memoryTokens(
  first: ChannelToken | null = { value: "T0", expiresAt: now + 7_200_000 },
): TokenStore & { held: ChannelToken | null } {
  const store: TokenStore & { held: ChannelToken | null } = {
    held: first,
    read: async () => store.held,
    write: async (token) => {
      store.held = token;
    },
    clear: async () => {
      store.held = null;
    },
  };
  return store;
}

export type Stub = {
  baseUrl: string;
  asked: Asked[];
  /** Pauses the client made between repeated reads, in ms. */
  pauses: number[];
  /** Answers of a path, used up in order; the last one stays. Without any: `{"errcode":0}`. */
  on(path: string, ...answers: Answer[]): void;
  paths(): string[];
  client(tokens?: TokenStore, options?: { timeoutMs?: number; secret?: string }): WechatKfClient;
  close(): Promise<void>;
};

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A stand-in for qyapi that answers as told and remembers what it was asked. */
export async function startStub(): Promise<Stub> {
  const asked: Asked[] = [];
  const pauses: number[] = [];
  const answers = new Map<string, Answer[]>([["gettoken", [{ errcode: 0, access_token: "T1", expires_in: 7200 }]]]);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://stub");
    const path = url.pathname.replace("/cgi-bin/", "");
    asked.push({ path, query: url.searchParams, body: await textOf(request), headers: request.headers });
    const left = answers.get(path) ?? [];
    const answer = (left.length > 1 ? left.shift() : left[0]) ?? { errcode: 0 };
    if (typeof answer === "function") answer(response);
    else response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl,
    asked,
    pauses,
    on: (path, ...given) => answers.set(path, given),
    paths: () => asked.map((one) => one.path),
    client: (tokens = memoryTokens(), { timeoutMs = 15_000, secret = "s" } = {}) => {
      const wait = async (ms: number) => void pauses.push(ms);
      return createWechatKfClient({ baseUrl, credentials: { corpId: "corp", secret }, tokens, now: () => now, timeoutMs, wait });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with this text and status. */
export function raw(text: string | Buffer, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(text);
}

/** Takes the request and cuts the line. */
export const reset: Answer = (response) => response.socket?.destroy();

/** Takes the request and never answers. */
export const hang: Answer = () => undefined;

export const helloBody = { touser: "wm", open_kfid: "wk", msgid: "o1", msgtype: "text", text: { content: "您好" } };

/** The ChannelError that a call ends with. */
export async function faultOf(work: Promise<unknown>): Promise<ChannelError> {
  const ended = await work.catch((error: unknown) => error);
  if (ended instanceof ChannelError) return ended;
  throw new Error(`expected a ChannelError, got ${String(ended)}`);
}
