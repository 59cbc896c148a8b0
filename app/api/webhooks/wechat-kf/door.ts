import { accountsLane, pullLane, pullWechatKfJob, syncAccountsJob } from "@/lib/channels/jobs";
import { openSealedCallback, parsePing, verifySealedUrl } from "@/lib/connectors/wechat-kf/verify";
import { callbackDoor } from "../callback-door";

/** 微信客服: a callback only says at which account there is something to pull. */
export const wechatKfDoor = callbackDoor({
  kind: "wechat_kf",
  verifyUrl: verifySealedUrl,
  open: openSealedCallback,
  mayBePlain: false,
  thanks: null,
  jobOf(channelId, plaintext) {
    const ping = parsePing(plaintext);
    switch (ping?.event) {
      case "kf_msg_or_event":
        return { name: pullWechatKfJob.name, lane: pullLane(channelId, ping.openKfId) };
      case "kf_account_auth_change":
        return { name: syncAccountsJob.name, lane: accountsLane(channelId) };
      case "other":
        return null;
      case undefined:
        return "malformed";
    }
  },
});
