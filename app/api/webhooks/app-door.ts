import { takeCallbacksJob, takeLane } from "@/lib/channels/jobs";
import { readMessage } from "@/lib/connectors/wechat/read-message";
import { type CallbackDoor, type CallbackDoorSpec, callbackDoor } from "./callback-door";

/** 小程序, 公众号 and 微信小店: the callback itself is the message, and their GET check is plain. */
export function appDoor(its: Pick<CallbackDoorSpec, "kind" | "verifyUrl" | "open" | "mayBePlain">): CallbackDoor {
  return callbackDoor({
    ...its,
    thanks: "success",
    jobOf: (channelId, plaintext) => (readMessage(plaintext) ? { name: takeCallbacksJob.name, lane: takeLane(channelId) } : "malformed"),
  });
}
