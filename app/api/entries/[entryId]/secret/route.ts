import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { renewWidgetSecret } from "@/lib/channels";
import { loadEntry } from "@/lib/entries";

/** Makes a new secret for signing visitors; it is answered this once. */
export const POST = deskDoor({
  params: z.object({ entryId: z.string().max(64) }),
  body: z.object({ endPrevious: z.boolean().default(false) }),
  handle: async ({ ctx, params, body }) => {
    const { channelId } = await loadEntry(ctx, params);
    return renewWidgetSecret(ctx, { channelId, endPrevious: body.endPrevious });
  },
});
