import { takeCallbacksJob, takeLane } from "@/lib/channels/jobs";
import { openCallback, verifyUrl } from "@/lib/connectors/wechat-shop/verify";
import { callbackDoor } from "../../callback-door";

export const { GET, POST } = callbackDoor({
  kind: "wechat_shop",
  verifyUrl,
  open: openCallback,
  mayBePlain: false,
  thanks: "success",
  jobOf: (channelId) => ({ name: takeCallbacksJob.name, lane: takeLane(channelId) }),
});
