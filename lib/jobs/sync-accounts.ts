import { saveAccounts } from "@/lib/channels";
import { syncAccountsJob } from "@/lib/channels/jobs";
import { systemContext } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { withHealth } from "./channel-connectors";
import { connectWechatKf } from "./wechat-kf";

/** Brings our list of a channel's accounts up to date. */
export const syncAccounts = handleJob(syncAccountsJob, async ({ channelId }, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  const connector = await connectWechatKf(ctx, channelId);
  await saveAccounts(ctx, channelId, await withHealth(ctx, { id: channelId, kind: "wechat_kf" }, "token", () => connector.listAccounts()));
});
