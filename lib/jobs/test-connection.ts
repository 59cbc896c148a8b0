import ipaddr from "ipaddr.js";
import { openChannel, recordChannelError, recordChannelWorks, saveAccounts } from "@/lib/channels";
import type { ChannelView, ConnectionCheck } from "@/lib/channels/inputs";
import { type ChannelAccountInfo, ChannelError } from "@/lib/channels/ports";
import { allow } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import type { Locale } from "@/lib/platform/i18n/locales";
import { type ChannelWay, explainIn, faultKey, openWay } from "./channel-connectors";
import { type ConnectionWord, sayConnection } from "./connection-words";

type Step = ConnectionCheck["step"];
type Test = { ctx: Context; channel: ChannelView; locale: Locale };

/**
 * 「测试连接」: token, account list where there is one, callback, each in plain words. The accounts found are written down,
 * a fault goes into the health line. Throws `not_found`.
 */
export async function testConnection(
  ctx: Context,
  input: { channelId: string; locale: Locale; origin: string | null },
): Promise<ConnectionCheck[]> {
  allow(ctx, "channel.connect");
  const { channel } = await openChannel(ctx, input, explainIn(input.locale));
  const test: Test = { ctx, channel, locale: input.locale };
  const [token, probe] = await tryToken(test);
  const accounts = await tryAccounts(test, probe);
  if ((accounts ?? token).ok) await recordChannelWorks(ctx, channel.id);
  return [token, ...(accounts ? [accounts] : []), checkCallback(test, channel)];
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

/** Turns a fault of WeChat into words; anything else is not ours to explain. */
async function tryStep(test: Test, step: Step, work: () => Promise<ConnectionCheck>): Promise<ConnectionCheck> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const key = faultKey(test.channel.kind, error);
    await recordChannelError(test.ctx, test.channel.id, { code: key, detail: error.message.slice(0, 300), during: "test" });
    return { step, ok: false, code: key, ...explainIn(test.locale)(key, step), ip: refusedAddress(error) };
  }
}

/**
 * WeChat names the address it refuses, `…, from ip: 203.0.113.7, more info at …` or `invalid ip 203.0.113.7 …, not in
 * whitelist`: the one to put on its list.
 */
export function refusedAddress({ code, message }: ChannelError): string | null {
  if (code !== "60020" && code !== "40164") return null;
  const named = [...message.matchAll(/\bip\b:?\s*\(?([0-9a-f.:]*[0-9a-f])/gi)].map(([, address = ""]) => address);
  const address = named.find((one) => ipaddr.IPv4.isValidFourPartDecimal(one) || ipaddr.IPv6.isValid(one));
  return address ? ipaddr.process(address).toString() : null;
}

type Probe = ReturnType<ChannelWay["probe"]>;

/** Asks for a token; the way to go on comes along when there is one. */
async function tryToken(test: Test): Promise<[ConnectionCheck, Probe | null]> {
  const opened: Probe[] = [];
  const check = await tryStep(test, "token", async () => {
    const { way, access } = await openWay(test.ctx, test.channel.id);
    const probe = way.probe(access);
    await probe.fetchToken();
    opened.push(probe);
    return found(test, "token", true, test.channel.kind === "wechat_kf" ? "token_ok" : "app_token_ok");
  });
  return [check, opened[0] ?? null];
}

async function saveListed(test: Test, list: ChannelAccountInfo[]): Promise<ConnectionCheck> {
  await saveAccounts(test.ctx, test.channel.id, list);
  const manageable = list.filter((account) => account.manageable).length;
  if (list.length === 0) return found(test, "accounts", false, "no_accounts");
  const data = { all: list.length, manageable };
  return manageable === 0 ? found(test, "accounts", false, "none_manageable", data) : found(test, "accounts", true, "accounts_ok", data);
}

/** The accounts of a channel; null for a kind where the app itself is the only one. */
async function tryAccounts(test: Test, probe: Probe | null): Promise<ConnectionCheck | null> {
  if (test.channel.kind !== "wechat_kf") return null;
  const list = probe?.listAccounts;
  return list ? tryStep(test, "accounts", async () => saveListed(test, await list())) : found(test, "accounts", null, "not_tried");
}

function checkCallback(test: Test, { kind, lastCallbackAt, verifiedAt, addressProblem }: ChannelView): ConnectionCheck {
  const isApp = kind !== "wechat_kf";
  if (lastCallbackAt) return found(test, "callback", true, isApp ? "app_callback_received" : "callback_received");
  if (verifiedAt) return found(test, "callback", true, isApp ? "app_callback_verified" : "callback_verified");
  if (addressProblem) return found(test, "callback", false, isApp ? "app_callback_unreachable" : "callback_unreachable");
  return found(test, "callback", false, waitingWords[kind] ?? "callback_waiting");
}

/** Each console has its own place for the address. */
const waitingWords: Partial<Record<ChannelView["kind"], ConnectionWord>> = {
  wechat_mini: "wechat_mini_callback_waiting",
  wechat_official: "wechat_official_callback_waiting",
  wechat_shop: "wechat_shop_callback_waiting",
};
