import { deskDoor } from "@/app/api/desk-door";
import { connectWechatKf, listChannels, openChannel } from "@/lib/channels";
import { connectWechatKfInput } from "@/lib/channels/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { readerOf } from "./params";

export const GET = deskDoor({
  handle: async ({ ctx, request }) => {
    const { locale, origin } = readerOf(request);
    return { data: await listChannels(ctx, { origin }, explainIn(locale)) };
  },
});

export const POST = deskDoor({
  body: connectWechatKfInput,
  handle: async ({ ctx, body, request }) => {
    const { locale, origin } = readerOf(request);
    const { id } = await connectWechatKf(ctx, body);
    return Response.json(await openChannel(ctx, { channelId: id, origin }, explainIn(locale)), { status: 201 });
  },
});
