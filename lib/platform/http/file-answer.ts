import { byteRange } from "./byte-range";

type File = { bytes: Uint8Array; fileName: string; contentType: string; picture: boolean };

const playable = /^(audio|video)\//;

/**
 * Answers a file of somebody: pictures, sound and film are shown in place, anything else is only ever a download, and
 * nothing in it may run. Players ask for parts.
 */
export function fileAnswer(request: Request, { bytes, fileName, contentType, picture }: File): Response {
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
}
