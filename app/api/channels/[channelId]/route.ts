import { deskDoor } from "@/app/api/desk-door";
import { openChannel, removeChannel, updateChannel } from "@/lib/channels";
import { updateChannelInput } from "@/lib/channels/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { channelParams, readerOf } from "../params";

export const GET = deskDoor({
  params: channelParams,
  handle: ({ ctx, params, request }) => {
    const { locale, origin } = readerOf(request);
    return openChannel(ctx, { ...params, origin }, explainIn(locale));
  },
});

export const PATCH = deskDoor({
  params: channelParams,
  body: updateChannelInput,
  handle: async ({ ctx, params, body, request }) => {
    const { locale, origin } = readerOf(request);
    await updateChannel(ctx, { ...params, ...body });
    return openChannel(ctx, { ...params, origin }, explainIn(locale));
  },
});

export const DELETE = deskDoor({ params: channelParams, handle: ({ ctx, params }) => removeChannel(ctx, params) });
