import { recordChannelError, recordChannelReached } from "@/lib/channels";
import { ChannelError } from "@/lib/channels/ports";
import { beginDelivery, type Delivery, finishDelivery } from "@/lib/conversations";
import type { Words } from "@/lib/conversations/inputs";
import { deliverMessagesJob } from "@/lib/conversations/jobs";
import type { ChannelConnector, OutboundFile, SendOutcome } from "@/lib/conversations/ports";
import { type Context, systemContext } from "@/lib/platform/context";
import { insist } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";
import { sayErrorToAll } from "@/lib/platform/i18n/say-error";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { loadMedia } from "@/lib/platform/store/media";
import { callbackReader, connectChannel, faultKey, inPlainWords } from "./channel-connectors";

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
    // Channels that are pulled are known to work by their pulls.
    else if (callbackReader(delivery.channelKind)) await recordChannelReached(ctx(), delivery.channelId);
    if (finished === "later") return;
  }
});

type Ready = { connector: ChannelConnector; file: OutboundFile | null };

async function send(ctx: Context, delivery: Delivery): Promise<Told> {
  const { message, channelKind, accountExternalId: accountId, customerExternalId: toCustomer } = delivery;
  const ready = await prepare(ctx, delivery);
  if ("outcome" in ready) return ready;
  const { connector, file } = ready;
  const outcome = await connector
    .send({ id: message.id, toCustomer, accountId, content: message.content, file })
    .catch((error: unknown): SendOutcome => ({ outcome: "unknown", detail: String(error) }));
  if (outcome.outcome === "accepted" || outcome.outcome === "unknown") return { outcome, reason: null };
  return { outcome, reason: inPlainWords(outcome.outcome === "refused" ? outcome.code : `${channelKind}.not_reached`) };
}

/** All that a send needs. Whatever fails here, nothing has left yet. */
async function prepare(ctx: Context, { channelId, channelKind, message }: Delivery): Promise<Ready | Told> {
  try {
    return { file: await fileOf(ctx, message.content), connector: await connectChannel(ctx, channelId) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof ChannelError) {
      const code = faultKey(channelKind, error); // a channel without a secret gets none by waiting
      return { outcome: { outcome: "refused", code, detail, retry: false }, reason: inPlainWords(code) };
    }
    if (!(error instanceof AppError))
      return { outcome: { outcome: "not_reached", detail }, reason: inPlainWords(`${channelKind}.not_reached`) };
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

async function noteFault(
  ctx: Context,
  { channelId, channelKind }: Delivery,
  outcome: Exclude<SendOutcome, { outcome: "accepted" }>,
): Promise<void> {
  const code =
    outcome.outcome === "refused" ? outcome.code : `${channelKind}.${outcome.outcome === "unknown" ? "no_answer" : "not_reached"}`;
  await recordChannelError(ctx, channelId, { code, detail: outcome.detail.slice(0, 300), during: "send" });
}
