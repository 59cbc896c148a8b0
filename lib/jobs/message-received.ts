import { messageReceivedJob } from "@/lib/conversations/jobs";
import { systemContext } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { requeueIfAway, routeWaiting } from "@/lib/routing";
import { receiveAtReception } from "./reception";

/** Decides where a customer goes and says what the shop says then, or takes them back from somebody who is away. */
export const messageReceived = handleJob(messageReceivedJob, async ({ conversationId, opened }, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  if (!opened) return void (await requeueIfAway(ctx, conversationId));
  await routeWaiting(ctx, conversationId);
  await receiveAtReception(ctx, conversationId);
});
