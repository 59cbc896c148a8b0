import { deskDoor } from "@/app/api/desk-door";
import { connectWechatApp, connectWechatKf, listChannels, openChannel } from "@/lib/channels";
import { connectChannelInput } from "@/lib/channels/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { readerOf } from "./params";

export const GET = deskDoor({
  handle: async ({ ctx, request }) => {
    const { locale, origin } = readerOf(request);
    return { data: await listChannels(ctx, { origin }, explainIn(locale)) };
  },
});

export const POST = deskDoor({
  body: connectChannelInput,
  handle: async ({ ctx, body, request }) => {
    const { locale, origin } = readerOf(request);
    const { id } = await (body.kind === "wechat_kf" ? connectWechatKf(ctx, body) : connectWechatApp(ctx, body));
    return Response.json(await openChannel(ctx, { channelId: id, origin }, explainIn(locale)), { status: 201 });
  },
});
