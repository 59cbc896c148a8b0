import { recordChannelError } from "@/lib/channels";
import { beginDelivery, type Delivery, finishDelivery } from "@/lib/conversations";
import { deliverMessagesJob } from "@/lib/conversations/jobs";
import type { OutboundFile, SendOutcome } from "@/lib/conversations/ports";
import { type Context, systemContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { loadMedia } from "@/lib/platform/store/media";
import { connectWechatKf, inPlainWords } from "./wechat-kf";

/** The message is back in the queue; the job runs again after a growing pause. */
class NotYetDelivered extends Error {}

/**
 * Sends what a conversation has queued, oldest first, one after the other. A message that could not
 * be handed over keeps its place: nothing behind it overtakes.
 */
export const deliverMessages = handleJob(deliverMessagesJob, async ({ conversationId }, { merchantId }) => {
  const ctx = () => systemContext(merchantId, new Date());
  for (;;) {
    const delivery = await beginDelivery(ctx(), conversationId);
    if (!delivery) return;
    const outcome = await send(ctx(), delivery);
    const finished = await finishDelivery(ctx(), delivery, outcome, reasonOf(outcome));
    if (outcome.outcome !== "accepted") await noteFault(ctx(), delivery, outcome);
    if (finished === "again") throw new NotYetDelivered(`not yet delivered: ${outcome.outcome}`);
  }
});

function reasonOf(outcome: SendOutcome): string {
  if (outcome.outcome === "refused") return inPlainWords(outcome.code);
  return outcome.outcome === "not_reached" ? inPlainWords("wechat_kf.not_reached") : "";
}

async function noteFault(ctx: Context, { channelId }: Delivery, outcome: SendOutcome): Promise<void> {
  if (outcome.outcome === "accepted") return;
  const code =
    outcome.outcome === "refused" ? outcome.code : outcome.outcome === "unknown" ? "wechat_kf.no_answer" : "wechat_kf.not_reached";
  await recordChannelError(ctx, channelId, { code, detail: outcome.detail.slice(0, 300), during: "send" });
}

async function send(ctx: Context, { message, channelId, accountExternalId, customerExternalId }: Delivery): Promise<SendOutcome> {
  let file: OutboundFile | null = null;
  try {
    file = await fileOf(ctx, message.content);
  } catch (error) {
    if (error instanceof AppError) return { outcome: "refused", code: "upload_missing", detail: error.message, retry: false };
    return { outcome: "not_reached", detail: String(error) };
  }
  const connector = await connectWechatKf(ctx, channelId).catch((error: unknown) => String(error));
  if (typeof connector === "string") return { outcome: "refused", code: "channel_removed", detail: connector, retry: false };
  return connector.send({ id: message.id, toCustomer: customerExternalId, accountId: accountExternalId, content: message.content, file });
}

async function fileOf(ctx: Context, content: Delivery["message"]["content"]): Promise<OutboundFile | null> {
  const ref = "media" in content ? content.media : "thumb" in content ? content.thumb : undefined;
  if (!ref?.mediaId) return null;
  const { bytes, fileName, contentType } = await loadMedia(ctx, ref.mediaId);
  return { bytes, fileName, contentType };
}
