import type { WaitingCallbacks } from "@/lib/channels";
import { readKept } from "@/lib/connectors/live-bridge/mapper";
import { receiveItems } from "@/lib/conversations";
import { keepLiveComments } from "@/lib/live";
import type { TxContext } from "@/lib/platform/context";

/** Takes in what a merchant's own tool has pushed: comments and 私信 become conversations, 弹幕 are kept with their room. */
export async function takePushes(tx: TxContext, { account, bodies }: WaitingCallbacks): Promise<number> {
  for (const body of bodies) {
    const news = readKept(body);
    if (!news) continue;
    await receiveItems(tx, account, news.items, news.profiles);
    await keepLiveComments(tx, account.channelId, news.comments);
  }
  return bodies.length;
}
