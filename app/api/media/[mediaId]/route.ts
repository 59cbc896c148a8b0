import { z } from "zod";
import { deskDoor } from "@/app/api/desk-door";
import { byteRange } from "@/lib/platform/http/byte-range";
import { loadMedia } from "@/lib/platform/store/media";

const playable = /^(audio|video)\//;

/** Pictures, sound and film are shown in place; anything else is only ever a download. Players ask for parts. */
export const GET = deskDoor({
  params: z.object({ mediaId: z.string().max(64) }),
  handle: async ({ ctx, params, request }) => {
    const { bytes, fileName, contentType, picture } = await loadMedia(ctx, params.mediaId);
    const inline = picture || playable.test(contentType);
    const headers = {
      "content-type": inline ? contentType : "application/octet-stream",
      "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "accept-ranges": "bytes",
    };
    const lasting = { ...headers, "cache-control": "private, max-age=31536000, immutable" };
    const size = bytes.byteLength;
    // We give no validator, so none that is sent along can be the present one.
    const range = request.headers.has("if-range") ? null : byteRange(request.headers.get("range"), size);
    if (range === "impossible")
      return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}`, "cache-control": "no-store" } });
    if (range === null) return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: lasting });
    const part = bytes.subarray(range.start, range.end + 1) as Uint8Array<ArrayBuffer>;
    return new Response(part, { status: 206, headers: { ...lasting, "content-range": `bytes ${range.start}-${range.end}/${size}` } });
  },
});
