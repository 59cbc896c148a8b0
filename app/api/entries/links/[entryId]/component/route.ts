import { z } from "zod";
import { originOf } from "@/app/api/channels/params";
import { deskDoor } from "@/app/api/desk-door";
import { packComponent } from "@/lib/entries";
import { env } from "@/lib/platform/env";
import { siteUrl } from "@/lib/platform/site-url";

/** The mini-program component, filled in for this entry. */
export const GET = deskDoor({
  params: z.object({ entryId: z.string().max(64) }),
  handle: async ({ ctx, params: { entryId }, request }) => {
    const site = env().NEXTAUTH_URL ?? originOf(request) ?? siteUrl();
    return new Response(await packComponent(ctx, { entryId, site }), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": 'attachment; filename="huiyin-contact.zip"',
        "cache-control": "no-store",
      },
    });
  },
});
