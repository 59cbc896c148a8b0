import { type ChannelAccess, loadChannelAccess, recordChannelError } from "@/lib/channels";
import type { ChannelKind } from "@/lib/channels/inputs";
import { type ChannelAccountInfo, ChannelError, type ExplainError } from "@/lib/channels/ports";
import type { Words } from "@/lib/conversations/inputs";
import type { ChannelConnector, InboundItem } from "@/lib/conversations/ports";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import type { Locale } from "@/lib/platform/i18n/locales";
import { sayFault } from "./connection-words";
import { wechatMiniWay, wechatOfficialWay, wechatShopWay } from "./wechat-apps";
import { wechatKfWay } from "./wechat-kf";
import { widgetWay } from "./widget";

type Told = { what: string; next: string };

/** How one kind of channel is spoken to. */
export type ChannelWay = {
  connect(access: ChannelAccess): ChannelConnector;
  /** What 「测试连接」 tries; `listAccounts` is absent where the app itself is the only account. */
  probe(access: ChannelAccess): { fetchToken(): Promise<unknown>; listAccounts?(): Promise<ChannelAccountInfo[]> };
  /** The key of a fault, and whether the rules allow trying again. */
  explain(error: ChannelError): { key: string; retry: boolean };
  /** What a callback says, where the callback itself is the message. */
  mapCallback?(plaintext: string): InboundItem[];
  /** What each key means and what to do next. */
  reasons: Record<string, Record<Locale, Told>>;
};

/** The one place that knows which connector serves which kind of channel. */
const ways: Partial<Record<ChannelKind, ChannelWay>> = {
  wechat_kf: wechatKfWay,
  wechat_mini: wechatMiniWay,
  wechat_official: wechatOfficialWay,
  wechat_shop: wechatShopWay,
  widget: widgetWay,
};

const reasons = Object.assign({}, ...Object.values(ways).map((way) => way.reasons)) as ChannelWay["reasons"];

export type OpenedChannel = { kind: ChannelKind; way: ChannelWay; access: ChannelAccess };

/** Opens a channel for calls. Throws `not_found`, `bad_input` for a kind without a connector, ChannelError without a secret. */
export async function openWay(ctx: Context, channelId: string): Promise<OpenedChannel> {
  const access = await loadChannelAccess(ctx, channelId);
  const { kind } = access.credentials;
  const way = ways[kind];
  if (!way) throw new AppError("bad_input", "channel_kind_not_available", { kind });
  return { kind, way, access };
}

/** The connector of one channel, on the credentials and the shared token of the database. */
export async function connectChannel(ctx: Context, channelId: string): Promise<ChannelConnector> {
  const { way, access } = await openWay(ctx, channelId);
  return way.connect(access);
}

/** Reads callbacks of a kind of channel; null for one whose messages do not come that way. */
export const callbackReader = (kind: string): ChannelWay["mapCallback"] | null => ways[kind as ChannelKind]?.mapCallback ?? null;

/** Whether a kind of channel has a connector. */
export const hasConnector = (kind: string): kind is ChannelKind => kind in ways;

/** The key of a fault met at a channel of this kind. */
export function faultKey(kind: string, error: ChannelError): string {
  return ways[kind as ChannelKind]?.explain(error).key ?? `${kind}.${error.code}`;
}

/** The words for a key; one nobody has words for is said as an unknown refusal of its kind. */
function wordsFor(key: string, locale: Locale): Told | undefined {
  return (reasons[key] ?? reasons[`${key.split(".")[0]}.other`])?.[locale];
}

/** Says reason keys in a reader's language. */
export function explainIn(locale: Locale): ExplainError {
  return (key, during) => sayFault(key, during, locale) ?? wordsFor(key, locale) ?? { what: key, next: "" };
}

/** A reason key in plain words of every language: what happened and what to do next. */
export function inPlainWords(key: string): Words {
  const [zh, en] = [explainIn("zh-CN")(key), explainIn("en")(key)];
  return { "zh-CN": `${zh.what}${zh.next}`, en: `${en.what} ${en.next}`.trim() };
}

/** Runs a call for a channel; a fault goes into its health line before it is passed on. */
export async function withHealth<T>(
  ctx: Context,
  channel: { id: string; kind: string },
  during: string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ChannelError) {
      const fault = { code: faultKey(channel.kind, error), detail: error.message.slice(0, 300), during };
      await recordChannelError(ctx, channel.id, fault);
    }
    throw error;
  }
}
