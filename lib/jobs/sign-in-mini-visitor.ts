import { ChannelError } from "@/lib/channels/ports";
import { signIdentity } from "@/lib/chat";
import { chatAddress, type OpenEntry } from "@/lib/entries";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { wechatMiniClient } from "./wechat-apps";

/**
 * Signs a mini program's user in by the code of wx.login, without typing anything: openid and UnionID stay with us, the page
 * gets a proof. `address` is the chat with that proof; `signed` is false when the entry has no mini program, or WeChat does not
 * accept the code: then the chat opens for a visitor like any other.
 */
export async function signInMiniVisitor(
  ctx: Context,
  entry: OpenEntry,
  input: { code: string; origin: string | null },
): Promise<{ signed: boolean; address: string }> {
  const page = `${chatAddress(entry.code, input.origin)}?via=link`;
  const mini = entry.targets?.mini;
  if (!mini) return { signed: false, address: page };
  try {
    const client = await wechatMiniClient(ctx, mini.channelId);
    const { openId, unionId } = await client.codeToSession(input.code);
    const identity = await signIdentity(entry, { userId: `mini:${mini.channelId}:${openId}`, unionId }, ctx.now);
    return { signed: true, address: `${page}#identity=${identity}` };
  } catch (error) {
    const known = error instanceof ChannelError || (error instanceof AppError && error.code === "not_found");
    if (!known) throw error;
    log.info({ entryId: entry.id, error: String(error) }, "a mini program's user could not be signed in");
    return { signed: false, address: page };
  }
}
