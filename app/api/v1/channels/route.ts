import { originOf } from "@/app/api/channels/params";
import { callbackUrl, createChannel } from "@/lib/channels";
import { chatAddress, createWidgetChannel } from "@/lib/entries";
import { apiDoor } from "../api-door";
import { createChannelBody } from "../inputs";
import { writeOnce } from "../write-once";

export const POST = apiDoor({
  body: createChannelBody,
  handle: (call) =>
    writeOnce(call, 201, async (ctx) => {
      const origin = originOf(call.request);
      if (call.body.kind === "widget") {
        const { entry, ...channel } = await createWidgetChannel(ctx, { kind: "widget", name: call.body.name });
        return { ...channel, callbackUrl: chatAddress(entry.code, origin), status: "verified" };
      }
      const channel = await createChannel(ctx, call.body);
      return { ...channel, callbackUrl: callbackUrl(channel, origin), status: "waiting" };
    }),
});

export { refuseCall as DELETE, refuseCall as GET, refuseCall as PATCH, refuseCall as PUT } from "../refuse-call";
