import { forgetTeam, orderShareOut, releaseConversations } from "@/lib/conversations";
import { memberJoinedJob, memberRemovedJob, staffChangedJob, teamRemovedJob } from "@/lib/merchants/jobs";
import { systemContext, transact } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { removeMemberTargets } from "@/lib/push";
import { joinWholeSkills } from "@/lib/routing";

const shareOutAnew = (merchantId: string) => transact(systemContext(merchantId, new Date()), async (tx) => orderShareOut(tx));

/** All that happens when somebody has left a merchant. */
export const memberRemoved = handleJob(memberRemovedJob, async ({ userId }, { merchantId }) => {
  await removeMemberTargets(systemContext(merchantId, new Date()), userId);
  await releaseConversations(systemContext(merchantId, new Date()), userId);
  // Also who waited for them alone, and is with nobody yet.
  await shareOutAnew(merchantId);
});

/** Somebody has joined: what everybody can, they can. */
export const memberJoined = handleJob(memberJoinedJob, async ({ userId }, { merchantId }) => {
  await joinWholeSkills(systemContext(merchantId, new Date()), userId);
});

/** A group is no more. */
export const teamRemoved = handleJob(teamRemovedJob, async ({ teamId }, { merchantId }) => {
  await forgetTeam(systemContext(merchantId, new Date()), teamId);
});

/** Groups have other members, or somebody takes more or fewer at once. */
export const staffChanged = handleJob(staffChangedJob, (_, { merchantId }) => shareOutAnew(merchantId));
