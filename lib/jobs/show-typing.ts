import { loadTypingTarget } from "@/lib/conversations";
import type { Context } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { connectChannel } from "./channel-connectors";

/** WeChat shows the sign for 15 seconds and refuses it while it is shown (facts 3.3). */
const shownMs = 15_000;
/** A sign that comes later than this would outlive the answer. */
const lateMs = 2_500;
const rememberedAtMost = 2_000;

/** Until when a customer sees the sign, as far as this process knows. */
const shownUntil = new Map<string, number>();

/**
 * Lets a customer see that an agent writes, or has stopped, where the channel can show it. Only a courtesy: what comes too
 * late is dropped, and a fault is noted in the log and nowhere else.
 */
export async function showTyping(ctx: Context, conversationId: string, typing: boolean): Promise<void> {
  const nowMs = ctx.now.getTime();
  const isShown = (shownUntil.get(conversationId) ?? 0) > nowMs;
  if (typing === isShown) return;
  const began = Date.now();
  if (typing) remember(conversationId, nowMs + shownMs);
  else shownUntil.delete(conversationId);
  try {
    const target = await loadTypingTarget(ctx, conversationId);
    if (!target) return void shownUntil.delete(conversationId);
    const connector = await connectChannel(ctx, target.channelId);
    if (Date.now() - began > lateMs) return;
    await connector.showTyping?.({ customerId: target.customerExternalId, typing });
  } catch (error) {
    log.info({ error: String(error), conversationId }, "a typing sign could not be shown");
  }
}

function remember(conversationId: string, until: number): void {
  if (shownUntil.size >= rememberedAtMost) shownUntil.clear();
  shownUntil.set(conversationId, until);
}
