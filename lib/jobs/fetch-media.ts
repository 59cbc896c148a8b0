import { ChannelError } from "@/lib/channels/ports";
import { amrSeconds, attachMedia } from "@/lib/conversations";
import { fetchMediaJob } from "@/lib/conversations/jobs";
import { systemContext } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { giveUpMedia, keepFetched } from "@/lib/platform/store/media";
import { connectWechatKf, withHealth } from "./wechat-kf";

/** Fetches a file that a customer sent, or says that it cannot be had. */
export const fetchMedia = handleJob(fetchMediaJob, async ({ mediaId, messageId, externalId, channelId }, { merchantId, lastAttempt }) => {
  const ctx = systemContext(merchantId, new Date());
  try {
    const connector = await connectWechatKf(ctx, channelId);
    const file = await withHealth(ctx, channelId, "media", () => connector.fetchMedia(externalId));
    const { fileName, contentType, size } = await keepFetched(ctx, mediaId, { bytes: file.bytes, fileName: file.fileName ?? "" });
    const seconds = amrSeconds(file.bytes);
    await attachMedia(ctx, messageId, {
      mediaId,
      externalId,
      fileName,
      contentType,
      size,
      ...(seconds === null ? {} : { seconds }),
      state: "ready",
    });
  } catch (error) {
    const refused = error instanceof ChannelError && error.kind === "refused";
    if (!refused && !lastAttempt) throw error;
    await giveUpMedia(ctx, mediaId, String(error).slice(0, 300));
    await attachMedia(ctx, messageId, { mediaId, externalId, state: "gone" });
  }
});
