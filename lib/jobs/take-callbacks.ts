import { takeStoredCallbacks } from "@/lib/channels";
import { takeCallbacksJob } from "@/lib/channels/jobs";
import { receiveItems } from "@/lib/conversations";
import { type Context, systemContext, transact } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { callbackReader } from "./channel-connectors";
import { takePushes } from "./take-pushes";

const batch = 50;

/**
 * Takes in all callbacks of a channel that are themselves its messages, oldest first. They are marked as taken in
 * the transaction that stores what they say, so a worker that dies in the middle loses and doubles nothing.
 */
export const takeCallbacks = handleJob(takeCallbacksJob, async ({ channelId }, { merchantId }) => {
  while ((await takeBatch(systemContext(merchantId, new Date()), channelId)) === batch);
});

async function takeBatch(ctx: Context, channelId: string): Promise<number> {
  return transact(ctx, async (tx) => {
    const waiting = await takeStoredCallbacks(tx, channelId, batch);
    if (waiting?.account.channelKind === "live_bridge") return takePushes(tx, waiting);
    const read = waiting && callbackReader(waiting.account.channelKind);
    if (!waiting || !read) return 0;
    const items = waiting.bodies.flatMap((body) => read(body));
    await receiveItems(tx, waiting.account, items, []);
    return waiting.bodies.length;
  });
}
