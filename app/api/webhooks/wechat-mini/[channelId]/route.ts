import { takeCallbacksJob, takeLane } from "@/lib/channels/jobs";
import { openCallback, verifyUrl } from "@/lib/connectors/wechat-mini/verify";
import { callbackDoor } from "../../callback-door";

export const { GET, POST } = callbackDoor({
  kind: "wechat_mini",
  verifyUrl,
  open: openCallback,
  mayBePlain: true,
  thanks: "success",
  jobOf: (channelId) => ({ name: takeCallbacksJob.name, lane: takeLane(channelId) }),
});
