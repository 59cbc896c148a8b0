import { media } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue/define-job";
import { withFile } from "./attach-media";
import type { ReceivingAccount } from "./find-thread";
import type { MediaRef, MessageContent } from "./inputs";
import { fetchMediaJob } from "./jobs";
import type { StoredMessage } from "./message-view";

/** The file a message carries, by the channel's own id. */
function fileOf(content: MessageContent): MediaRef | null {
  switch (content.type) {
    case "image":
    case "voice":
    case "video":
    case "file":
      return content.media.externalId ? content.media : null;
    case "miniprogram":
      return content.thumb?.externalId ? content.thumb : null;
    default:
      return null;
  }
}

/** Gives the file of a message an id of ours, before anything is fetched. */
export function nameFile(content: MessageContent): MessageContent {
  const ref = fileOf(content);
  return ref ? withFile(content, { ...ref, mediaId: newId("media") }) : content;
}

/** With the queue's pauses, which grow to six hours, the last of these comes after about two days. */
const fetchTries = 17;

/** Orders a job to fetch the file of a message that was just stored: the channel keeps it only three days. */
export async function orderFile(ctx: TxContext, { channelId }: ReceivingAccount, message: StoredMessage): Promise<void> {
  const { mediaId, externalId, fileName = "" } = fileOf(message.content) ?? {};
  if (!mediaId || !externalId) return;
  await ctx.db.insert(media).values({ id: mediaId, merchantId: ctx.actor.merchantId, status: "pending", fileName, createdAt: ctx.now });
  enqueue(
    ctx,
    fetchMediaJob,
    { mediaId, messageId: message.id, externalId, channelId },
    { key: `fetch-media:${mediaId}`, tries: fetchTries },
  );
}
