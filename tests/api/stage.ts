import { createChannel, openChannel, saveAccounts } from "@/lib/channels";
import { receiveItems } from "@/lib/conversations";
import type { InboundItem, InboundProfile } from "@/lib/conversations/ports";
import { createMerchant } from "@/lib/merchants";
import { type Context, systemContext, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { outerId } from "@/tests/support/inbound";

export const credentials = {
  corpId: "ww8a5f0c2d9e31b764",
  secret: "the-secret-of-the-app-0001",
  token: "ownT0ken",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Calling = {
  key?: string | null;
  query?: string;
  params?: Record<string, string>;
  body?: unknown;
  once?: string;
  language?: string;
  method?: string;
};
export type Said<T> = { status: number; body: T; headers: Headers };

/** Calls a route as a program would. */
export async function call<T = Record<string, unknown>>(handler: Handler, given: Calling): Promise<Said<T>> {
  const { key, query = "", params = {}, body, once, language } = given;
  const headers = new Headers({ host: "desk.example.com" });
  if (key) headers.set("authorization", `Bearer ${key}`);
  if (language) headers.set("accept-language", language);
  if (once) headers.set("idempotency-key", once);
  const text = typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body);
  const method = given.method ?? (text === undefined ? "GET" : "POST");
  const address = `https://desk.example.com/api/v1/x/${Object.values(params).join("/")}${query ? `?${query}` : ""}`;
  const answer = await handler(new Request(address, { method, headers, body: text }), { params: Promise.resolve(params) });
  return { status: answer.status, body: (await answer.json()) as T, headers: answer.headers };
}

export type ApiShop = { merchantId: string; key: string; channelId: string; system: Context; accountId: string };

/** A merchant with an API key and a channel with one account. */
export async function apiShop(): Promise<ApiShop> {
  const { merchantId, apiKey } = await createMerchant({
    name: "青禾旗舰店",
    email: `${newId("user")}@shop.test`,
    password: "一个很长的密码 9",
  });
  const system = systemContext(merchantId, new Date());
  const { id: channelId } = await createChannel(system, { kind: "wechat_kf", name: "微信客服", credentials });
  await saveAccounts(system, channelId, [{ externalId: "wkAAA", name: "旗舰店客服", avatarUrl: null, manageable: true }]);
  const { channel } = await openChannel(system, { channelId, origin: null }, () => ({ what: "", next: "" }));
  return { merchantId, key: apiKey, channelId, system, accountId: channel.accounts[0]?.id ?? "" };
}

export const profile = (externalId: string, unionId: string | null = null): InboundProfile => ({
  externalId,
  nickname: `客户${externalId.slice(-2)}`,
  avatarUrl: "https://wx.qlogo.cn/0",
  unionId,
  gender: 2,
});

/** Something a customer wrote, `seconds` ago. */
export function wrote(customerId: string, text: string, seconds = 60): InboundItem {
  const at = Math.floor(Date.now() / 1000) - seconds;
  return { externalId: outerId(), at, kind: "message", customerId, from: "customer", servicerId: null, content: { type: "text", text } };
}

/** Takes items in as a pull would. */
export async function receive(
  { system, channelId, accountId }: ApiShop,
  items: InboundItem[],
  profiles: InboundProfile[] = [],
): Promise<void> {
  const account = { id: accountId, channelId, channelKind: "wechat_kf", name: "旗舰店客服" };
  await transact(system, (tx) => receiveItems(tx, account, items, profiles));
}
