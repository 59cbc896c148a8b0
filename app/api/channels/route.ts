import { deskDoor } from "@/app/api/desk-door";
import { connectWechatApp, connectWechatKf, createChannel, listChannels, openChannel } from "@/lib/channels";
import { type ConnectChannelInput, connectChannelInput } from "@/lib/channels/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import type { Context } from "@/lib/platform/context";
import { readerOf } from "./params";

async function connect(ctx: Context, input: ConnectChannelInput): Promise<{ id: string; signingSecret?: string }> {
  if (input.kind === "wechat_kf") return connectWechatKf(ctx, input);
  if (input.kind !== "live_bridge") return connectWechatApp(ctx, input);
  const { id, signingSecret } = await createChannel(ctx, input);
  return { id, ...(signingSecret ? { signingSecret } : {}) };
}

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
    const { id, ...shownOnce } = await connect(ctx, body);
    const opening = await openChannel(ctx, { channelId: id, origin }, explainIn(locale));
    return Response.json({ ...opening, ...shownOnce }, { status: 201, headers: { "cache-control": "no-store" } });
  },
});
