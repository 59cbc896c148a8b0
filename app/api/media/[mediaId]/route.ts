import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { loadMedia } from "@/lib/platform/store/media";

const playable = /^(audio|video)\//;

/** Pictures, sound and film are shown in place; anything else is only ever a download. */
export const GET = deskDoor({
  params: z.object({ mediaId: z.string().max(64) }),
  handle: async ({ ctx, params }) => {
    const { bytes, fileName, contentType, picture } = await loadMedia(ctx, params.mediaId);
    const inline = picture || playable.test(contentType);
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        "content-type": inline ? contentType : "application/octet-stream",
        "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, max-age=31536000, immutable",
      },
    });
  },
});
