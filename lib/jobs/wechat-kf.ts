import { loadChannelAccess, recordChannelError } from "@/lib/channels";
import { ChannelError, type ExplainError } from "@/lib/channels/ports";
import { createWechatKfClient, type WechatKfClient } from "@/lib/connectors/wechat-kf/client";
import { createWechatKfConnector, type WechatKfConnector } from "@/lib/connectors/wechat-kf/connector";
import { explainError, wechatKfReasons } from "@/lib/connectors/wechat-kf/errors";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import type { Locale } from "@/lib/platform/i18n/locales";
import { sayFault } from "./connection-words";

/** The client of one channel, on the credentials and the shared token of the database. */
export async function wechatKfClient(ctx: Context, channelId: string): Promise<WechatKfClient> {
  const { credentials, tokens } = await loadChannelAccess(ctx, channelId);
  const { WECOM_API_BASE: baseUrl, WECOM_TIMEOUT_MS: timeoutMs } = env();
  return createWechatKfClient({ baseUrl, credentials, tokens, now: () => Date.now(), timeoutMs });
}

/** The connector of one channel. */
export async function connectWechatKf(ctx: Context, channelId: string): Promise<WechatKfConnector> {
  return createWechatKfConnector(await wechatKfClient(ctx, channelId));
}

/** Says reason keys in a reader's language; one we have no words for is said as an unknown refusal. */
export function explainIn(locale: Locale): ExplainError {
  return (key, during) =>
    sayFault(key, during, locale) ??
    wechatKfReasons[key]?.[locale] ??
    wechatKfReasons["wechat_kf.other"]?.[locale] ?? { what: key, next: "" };
}

/** A reason key in plain Chinese: what happened and what to do next. */
export function inPlainWords(key: string): string {
  const reason = wechatKfReasons[key]?.["zh-CN"];
  return reason ? `${reason.what}${reason.next}` : key;
}

/** Runs a call for a channel; a fault goes into its health line before it is passed on. */
export async function withHealth<T>(ctx: Context, channelId: string, during: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ChannelError) {
      await recordChannelError(ctx, channelId, { code: explainError(error).key, detail: error.message.slice(0, 300), during });
    }
    throw error;
  }
}
