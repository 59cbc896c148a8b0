import { applyProfile, loadReceived } from "@/lib/conversations";
import { fetchProfileJob } from "@/lib/conversations/jobs";
import { systemContext } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { connectChannel, hasConnector } from "./channel-connectors";

/** Readies the channel for our answers and asks it who the customer is. */
export const fetchProfile = handleJob(fetchProfileJob, async ({ conversationId, opened }, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  const received = await loadReceived(ctx, conversationId);
  if (!received || !hasConnector(received.channelKind) || (!opened && received.hasProfile)) return;
  const connector = await connectChannel(ctx, received.channelId);
  // It may not stop the message, which is stored and shown already; WeChat takes answers in the state before as well.
  if (opened) {
    await connector
      .beginRound?.({ accountId: received.accountExternalId, customerId: received.customerExternalId })
      .catch((error: unknown) => log.info({ error: String(error) }, "a session could not be moved to the state the API answers in"));
  }
  // A UnionID comes late where the merchant binds their apps to one account after the customer has first written.
  if (received.hasProfile && !received.mayHaveUnionId) return;
  const profiles = (await connector.profiles?.([received.customerExternalId])) ?? [];
  for (const profile of profiles) await applyProfile(ctx, received.channelId, profile);
});
