import { wakeConversation } from "@/lib/conversations";
import { wakeConversationJob } from "@/lib/conversations/jobs";
import { systemContext } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";

/** Brings a snoozed conversation back at its time; one that was woken or snoozed anew is left alone. */
export const wakeSnoozed = handleJob(wakeConversationJob, async ({ conversationId }, { merchantId }) => {
  await wakeConversation(systemContext(merchantId, new Date()), conversationId);
});
