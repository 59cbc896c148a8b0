import { releaseConversations } from "@/lib/conversations";
import { memberRemovedJob } from "@/lib/merchants/jobs";
import { systemContext } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { removeMemberTargets } from "@/lib/push";

/** All that happens when somebody has left a merchant. */
export const memberRemoved = handleJob(memberRemovedJob, async ({ userId }, { merchantId }) => {
  await removeMemberTargets(systemContext(merchantId, new Date()), userId);
  await releaseConversations(systemContext(merchantId, new Date()), userId);
});
