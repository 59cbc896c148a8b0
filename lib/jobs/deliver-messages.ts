import { recordChannelError } from "@/lib/channels";
import type { WechatKfConnector } from "@/lib/connectors/wechat-kf/connector";
import { beginDelivery, type Delivery, finishDelivery } from "@/lib/conversations";
import type { Words } from "@/lib/conversations/inputs";
import { deliverMessagesJob } from "@/lib/conversations/jobs";
import type { OutboundFile, SendOutcome } from "@/lib/conversations/ports";
import { type Context, systemContext } from "@/lib/platform/context";
import { insist } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";
import { sayErrorToAll } from "@/lib/platform/i18n/say-error";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { loadMedia } from "@/lib/platform/store/media";
import { connectWechatKf, inPlainWords } from "./wechat-kf";

/** What became of a send, and why in plain words where it did not go. */
type Told = { outcome: SendOutcome; reason: Words | null };

/**
 * Sends what a conversation has queued, oldest first, one after the other. A message that could not
 * be handed over keeps its place: nothing behind it overtakes.
 */
export const deliverMessages = handleJob(deliverMessagesJob, async ({ conversationId }, { merchantId }) => {
  const ctx = () => systemContext(merchantId, new Date());
  for (;;) {
    const delivery = await beginDelivery(ctx(), conversationId);
    if (!delivery) return;
    const { outcome, reason } = await send(ctx(), delivery);
    // What is known of a send must not be lost because the database is away for a moment.
    const finished = await insist(() => finishDelivery(ctx(), delivery, outcome, reason));
    if (outcome.outcome !== "accepted") await noteFault(ctx(), delivery, outcome);
    if (finished === "later") return;
  }
});

type Ready = { connector: WechatKfConnector; file: OutboundFile | null };

async function send(ctx: Context, delivery: Delivery): Promise<Told> {
  const { message, channelId, accountExternalId: accountId, customerExternalId: toCustomer } = delivery;
  const ready = await prepare(ctx, channelId, message.content);
  if ("outcome" in ready) return ready;
  const { connector, file } = ready;
  const outcome = await connector
    .send({ id: message.id, toCustomer, accountId, content: message.content, file })
    .catch((error: unknown): SendOutcome => ({ outcome: "unknown", detail: String(error) }));
  if (outcome.outcome === "accepted" || outcome.outcome === "unknown") return { outcome, reason: null };
  return { outcome, reason: inPlainWords(outcome.outcome === "refused" ? outcome.code : "wechat_kf.not_reached") };
}

/** All that a send needs. Whatever fails here, nothing has left yet. */
async function prepare(ctx: Context, channelId: string, content: Delivery["message"]["content"]): Promise<Ready | Told> {
  try {
    return { file: await fileOf(ctx, content), connector: await connectWechatKf(ctx, channelId) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (!(error instanceof AppError)) return { outcome: { outcome: "not_reached", detail }, reason: inPlainWords("wechat_kf.not_reached") };
    return { outcome: { outcome: "refused", code: error.reason, detail, retry: false }, reason: sayErrorToAll(error) };
  }
}

async function fileOf(ctx: Context, content: Delivery["message"]["content"]): Promise<OutboundFile | null> {
  const ref = "media" in content ? content.media : "thumb" in content ? content.thumb : undefined;
  if (!ref?.mediaId) return null;
  const { bytes, fileName, contentType } = await loadMedia(ctx, ref.mediaId).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError("gone", "upload_not_found") : error;
  });
  return { bytes, fileName, contentType };
}

async function noteFault(ctx: Context, { channelId }: Delivery, outcome: Exclude<SendOutcome, { outcome: "accepted" }>): Promise<void> {
  const code =
    outcome.outcome === "refused" ? outcome.code : outcome.outcome === "unknown" ? "wechat_kf.no_answer" : "wechat_kf.not_reached";
  await recordChannelError(ctx, channelId, { code, detail: outcome.detail.slice(0, 300), during: "send" });
}
