import type { TxContext } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { accountsLane, syncAccountsJob } from "./jobs";

/** Orders the list of a channel's accounts; pulls start by themselves once there are any. */
export function orderAccounts(tx: TxContext, channelId: string): void {
  const lane = accountsLane(channelId);
  enqueue(tx, syncAccountsJob, { channelId }, { lane, key: `${syncAccountsJob.name}:${lane}`, tries: 5 });
}
