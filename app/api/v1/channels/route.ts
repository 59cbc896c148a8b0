import { originOf } from "@/app/api/channels/params";
import { callbackUrl, createChannel } from "@/lib/channels";
import { chatAddress, createWidgetChannel } from "@/lib/entries";
import type { Context } from "@/lib/platform/context";
import { apiDoor } from "../api-door";
import { createChannelBody } from "../inputs";
import { writeOnce } from "../write-once";

export const POST = apiDoor({
  body: createChannelBody,
  handle: (call) => {
    const shownOnce: { signingSecret?: string } = {};
    const origin = originOf(call.request);
    const work = async (ctx: Context) => {
      if (call.body.kind === "widget") {
        const { entry, ...channel } = await createWidgetChannel(ctx, { kind: "widget", name: call.body.name });
        return { ...channel, callbackUrl: chatAddress(entry.code, origin), status: "verified" };
      }
      const { signingSecret, ...channel } = await createChannel(ctx, call.body);
      if (signingSecret) shownOnce.signingSecret = signingSecret;
      return { ...channel, callbackUrl: callbackUrl(channel, origin), status: "waiting" };
    };
    return writeOnce(call, 201, work, () => shownOnce);
  },
});

export { refuseCall as DELETE, refuseCall as GET, refuseCall as PATCH, refuseCall as PUT } from "../refuse-call";
