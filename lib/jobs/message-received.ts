import { applyProfile, loadReceived } from "@/lib/conversations";
import { messageReceivedJob } from "@/lib/conversations/jobs";
import { type Context, systemContext } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { requeueIfAway, routeWaiting } from "@/lib/routing";
import { connectChannel, hasConnector } from "./channel-connectors";
import { receiveAtReception } from "./reception";

/** All that happens when a customer has written. */
export const messageReceived = handleJob(messageReceivedJob, async ({ conversationId, opened, asks }, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  // Neither of the two waits for the other: what failed is done again with the job, what was done stays as it is.
  const failed = await placeConversation(ctx, conversationId, { opened, asks }).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await fetchProfile(ctx, conversationId, opened);
  if (failed) throw failed.error;
});

/** Decides where it goes and says what the shop says then, or takes it back from somebody who is away. */
async function placeConversation(
  ctx: Context,
  conversationId: string,
  { opened, asks }: { opened: boolean; asks: boolean },
): Promise<void> {
  if (opened) {
    await routeWaiting(ctx, conversationId);
    await receiveAtReception(ctx, conversationId);
  } else if (asks) await requeueIfAway(ctx, conversationId);
}

/** Readies the channel for our answers and asks it who the customer is. */
async function fetchProfile(ctx: Context, conversationId: string, opened: boolean): Promise<void> {
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
}
