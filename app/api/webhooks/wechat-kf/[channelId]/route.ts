import { accountsLane, pullLane, pullWechatKfJob, syncAccountsJob } from "@/lib/channels/jobs";
import { openSealedCallback, parsePing, verifySealedUrl } from "@/lib/connectors/wechat-kf/verify";
import { AppError } from "@/lib/platform/errors";
import { callbackDoor } from "../../callback-door";

export const { GET, POST } = callbackDoor({
  kind: "wechat_kf",
  verifyUrl: verifySealedUrl,
  open: openSealedCallback,
  mayBePlain: false,
  thanks: null,
  jobOf(channelId, plaintext) {
    const ping = parsePing(plaintext);
    if (!ping) throw new AppError("bad_input", "callback_malformed");
    switch (ping.event) {
      case "kf_msg_or_event":
        return { name: pullWechatKfJob.name, lane: pullLane(channelId, ping.openKfId) };
      case "kf_account_auth_change":
        return { name: syncAccountsJob.name, lane: accountsLane(channelId) };
      case "other":
        return null;
    }
  },
});
