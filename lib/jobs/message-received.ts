import { loadReceived } from "@/lib/conversations";
import { messageReceivedJob } from "@/lib/conversations/jobs";
import { applyProfile } from "@/lib/conversations";
import { systemContext } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { connectWechatKf } from "./wechat-kf";

/** All that happens when a customer has written. */
export const messageReceived = handleJob(messageReceivedJob, async ({ conversationId }, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  const received = await loadReceived(ctx, conversationId);
  if (!received || received.channelKind !== "wechat_kf") return;
  const connector = await connectWechatKf(ctx, received.channelId);
  // Neither may stop the message: it is stored and shown already.
  await connector
    .ensureAnswerable(received.accountExternalId, received.customerExternalId)
    .catch((error: unknown) => log.info({ error: String(error) }, "a session could not be moved to the state the API answers in"));
  if (received.hasProfile) return;
  const { profiles } = await connector.profiles([received.customerExternalId]);
  for (const profile of profiles) await applyProfile(ctx, received.channelId, profile);
});
