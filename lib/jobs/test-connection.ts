import ipaddr from "ipaddr.js";
import { openChannel, recordChannelError, recordChannelWorks, saveAccounts } from "@/lib/channels";
import type { ChannelView, ConnectionCheck } from "@/lib/channels/inputs";
import { ChannelError } from "@/lib/channels/ports";
import type { WechatKfClient } from "@/lib/connectors/wechat-kf/client";
import { createWechatKfConnector } from "@/lib/connectors/wechat-kf/connector";
import { explainError } from "@/lib/connectors/wechat-kf/errors";
import { allow } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import type { Locale } from "@/lib/platform/i18n/locales";
import { type ConnectionWord, sayConnection } from "./connection-words";
import { explainIn, wechatKfClient } from "./wechat-kf";

type Step = ConnectionCheck["step"];
type Test = { ctx: Context; channelId: string; locale: Locale };

/**
 * 「测试连接」: token, account list, callback, each in plain words. The accounts found are written down,
 * a fault goes into the health line. Throws `not_found`.
 */
export async function testConnection(
  ctx: Context,
  input: { channelId: string; locale: Locale; origin: string | null },
): Promise<ConnectionCheck[]> {
  allow(ctx, "channel.connect");
  const test: Test = { ctx, channelId: input.channelId, locale: input.locale };
  const { channel } = await openChannel(ctx, input, explainIn(input.locale));
  const [token, client] = await tryToken(test);
  const accounts = client ? await tryStep(test, "accounts", () => listAccounts(test, client)) : found(test, "accounts", null, "not_tried");
  if (accounts.ok) await recordChannelWorks(ctx, channel.id);
  return [token, accounts, checkCallback(test, channel)];
}

function found(
  { locale }: Test,
  step: Step,
  ok: boolean | null,
  word: ConnectionWord,
  data?: Record<string, string | number>,
): ConnectionCheck {
  return { step, ok, code: ok === false ? word : null, ...sayConnection(word, locale, data), ip: null };
}

/** Turns a fault of WeCom into words; anything else is not ours to explain. */
async function tryStep(test: Test, step: Step, work: () => Promise<ConnectionCheck>): Promise<ConnectionCheck> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const { key } = explainError(error);
    await recordChannelError(test.ctx, test.channelId, { code: key, detail: error.message.slice(0, 300), during: "test" });
    return { step, ok: false, code: key, ...explainIn(test.locale)(key, step), ip: refusedAddress(error) };
  }
}

/** WeCom names the address it refuses, `…, from ip: 203.0.113.7, more info at …`: the one to put on its list. */
export function refusedAddress({ code, message }: ChannelError): string | null {
  if (code !== "60020") return null;
  const named = [...message.matchAll(/\bip\b:?\s*\(?([0-9a-f.:]*[0-9a-f])/gi)].map(([, address = ""]) => address);
  const address = named.find((one) => ipaddr.IPv4.isValidFourPartDecimal(one) || ipaddr.IPv6.isValid(one));
  return address ? ipaddr.process(address).toString() : null;
}

/** Asks for a token; the client comes along when there is one. */
async function tryToken(test: Test): Promise<[ConnectionCheck, WechatKfClient | null]> {
  const opened: WechatKfClient[] = [];
  const check = await tryStep(test, "token", async () => {
    const client = await wechatKfClient(test.ctx, test.channelId);
    await client.fetchToken();
    opened.push(client);
    return found(test, "token", true, "token_ok");
  });
  return [check, opened[0] ?? null];
}

async function listAccounts(test: Test, client: WechatKfClient): Promise<ConnectionCheck> {
  const list = await createWechatKfConnector(client).listAccounts();
  await saveAccounts(test.ctx, test.channelId, list);
  const manageable = list.filter((account) => account.manageable).length;
  if (list.length === 0) return found(test, "accounts", false, "no_accounts");
  const data = { all: list.length, manageable };
  return manageable === 0 ? found(test, "accounts", false, "none_manageable", data) : found(test, "accounts", true, "accounts_ok", data);
}

function checkCallback(test: Test, { verifiedAt, lastCallbackAt, addressProblem }: ChannelView): ConnectionCheck {
  if (lastCallbackAt) return found(test, "callback", true, "callback_received");
  if (verifiedAt) return found(test, "callback", true, "callback_verified");
  return found(test, "callback", false, addressProblem ? "callback_unreachable" : "callback_waiting");
}
