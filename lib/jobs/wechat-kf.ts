import { loadChannelAccess, recordChannelError } from "@/lib/channels";
import { ChannelError } from "@/lib/channels/ports";
import { createWechatKfClient } from "@/lib/connectors/wechat-kf/client";
import { createWechatKfConnector, type WechatKfConnector } from "@/lib/connectors/wechat-kf/connector";
import { explainError, wechatKfReasons } from "@/lib/connectors/wechat-kf/errors";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";

const timeoutMs = 15_000;

/** The connector of one channel, on the credentials and the shared token of the database. */
export async function connectWechatKf(ctx: Context, channelId: string): Promise<WechatKfConnector> {
  const { credentials, tokens } = await loadChannelAccess(ctx, channelId);
  const client = createWechatKfClient({ baseUrl: env().WECOM_API_BASE, credentials, tokens, now: () => Date.now(), timeoutMs });
  return createWechatKfConnector(client);
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
