import { deskDoor } from "@/app/api/desk-door";
import { openChannel, serveAccounts } from "@/lib/channels";
import { serveAccountsInput } from "@/lib/channels/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { channelParams, readerOf } from "../../params";

export const POST = deskDoor({
  params: channelParams,
  body: serveAccountsInput,
  handle: async ({ ctx, params, body, request }) => {
    const { locale, origin } = readerOf(request);
    await serveAccounts(ctx, { ...params, ...body });
    return openChannel(ctx, { ...params, origin }, explainIn(locale));
  },
});
