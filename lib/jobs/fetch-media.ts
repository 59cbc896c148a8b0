import { isGoneForGood } from "@/lib/connectors/wechat/media";
import { amrSeconds, attachMedia } from "@/lib/conversations";
import { fetchMediaJob } from "@/lib/conversations/jobs";
import { systemContext } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { giveUpMedia, keepFetched } from "@/lib/platform/store/media";
import { openWay, withHealth } from "./channel-connectors";

/** Fetches a file that a customer sent, or says that it cannot be had. */
export const fetchMedia = handleJob(fetchMediaJob, async ({ mediaId, messageId, externalId, channelId }, { merchantId, lastAttempt }) => {
  const ctx = systemContext(merchantId, new Date());
  try {
    const { kind, way, access } = await openWay(ctx, channelId);
    const file = await withHealth(ctx, { id: channelId, kind }, "media", () => way.connect(access).fetchMedia(externalId));
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
    if (!isGoneForGood(error) && !lastAttempt) throw error;
    await giveUpMedia(ctx, mediaId, String(error).slice(0, 300));
    await attachMedia(ctx, messageId, { mediaId, externalId, state: "gone" });
  }
});
