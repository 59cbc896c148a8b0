import { originOf } from "@/app/api/channels/params";
import { callbackUrl, createChannel } from "@/lib/channels";
import { apiDoor } from "../api-door";
import { createChannelBody } from "../inputs";
import { writeOnce } from "../write-once";

export const POST = apiDoor({
  body: createChannelBody,
  handle: (call) =>
    writeOnce(call, 201, async (ctx) => {
      const channel = await createChannel(ctx, call.body);
      return { ...channel, callbackUrl: callbackUrl(channel, originOf(call.request)), status: "waiting" };
    }),
});

export { refuseCall as DELETE, refuseCall as GET, refuseCall as PATCH, refuseCall as PUT } from "../refuse-call";
