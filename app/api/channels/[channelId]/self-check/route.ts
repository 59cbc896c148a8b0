import { deskDoor } from "@/app/api/desk-door";
import { openChannel } from "@/lib/channels";
import { explainIn } from "@/lib/jobs/channel-connectors";
import { checkReadiness } from "@/lib/jobs/check-readiness";
import { channelParams, readerOf } from "../../params";

export const POST = deskDoor({
  params: channelParams,
  handle: async ({ ctx, params, request }) => {
    const reader = readerOf(request);
    const checks = await checkReadiness(ctx, { ...params, ...reader });
    return { checks, ...(await openChannel(ctx, { ...params, ...reader }, explainIn(reader.locale))) };
  },
});
