import { ChannelError } from "@/lib/channels/ports";
import type { OutboundFile } from "@/lib/conversations/ports";
import type { Call } from "./caller";
import { type HttpReply, jsonOf, replyTooLarge, throwIfRefused } from "./transport";

/** A downloaded file. `fileName` is null when WeChat names none. */
export type DownloadedMedia = { bytes: Uint8Array<ArrayBuffer>; contentType: string; fileName: string | null };

/** Files that can be uploaded (facts 2.15, 3.3, 4, 5.6). */
export type MediaKind = "image" | "voice" | "video" | "file";

/** Larger answers are files; WeChat's error objects are far smaller. */
const largestErrorBytes = 4096;

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Headers arrive byte by byte as Latin-1, while WeChat writes names in UTF-8. */
function fromHeaderBytes(text: string): string {
  try {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** The file name in a Content-Disposition header, without any folders; null when there is none. */
export function fileNameOf(disposition: string | null): string | null {
  if (disposition === null) return null;
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(disposition);
  const name = extended === undefined ? decodeUri(fromHeaderBytes(plain?.[1] ?? plain?.[2] ?? "")) : decodeUri(extended.trim());
  return name.trim().split(/[\\/]/).at(-1) || null;
}

/**
 * Reads the answer of media/get (facts 2.15), whose errors are JSON with HTTP 200. A JSON file that a customer
 * sent comes with a Content-Disposition and is a file. Throws ChannelError.
 */
export function readMediaReply(reply: HttpReply): DownloadedMedia {
  const disposition = reply.headers.get("content-disposition");
  const contentType = reply.headers.get("content-type") ?? "application/octet-stream";
  if (disposition === null && reply.bytes.length <= largestErrorBytes) {
    const json = jsonOf(reply);
    if (json !== null) throwIfRefused(json);
    if (json !== null || contentType.includes("json")) throw unreadable(reply);
  }
  if (reply.status !== 200) throw unreadable(reply);
  return { bytes: reply.bytes, contentType, fileName: fileNameOf(disposition) };
}

function unreadable(reply: HttpReply): ChannelError {
  return new ChannelError("unknown", "bad_reply", `WeChat's answer (HTTP ${reply.status}) is no file.`);
}

/** Reads one file by a call of the API, or from an address of its own. */
type ReadFile = (call: Call<DownloadedMedia>) => Promise<DownloadedMedia>;

/** Fetches a file, at most 20 MB: above, `refused` with `media_too_large`. Throws ChannelError. */
export async function fetchedFile(call: ReadFile, path: string, query: Record<string, string>): Promise<DownloadedMedia> {
  try {
    return await call({ path, query, isRead: true, read: readMediaReply });
  } catch (error) {
    if (!(error instanceof ChannelError) || error.code !== replyTooLarge) throw error;
    throw new ChannelError("refused", "media_too_large", "The file is larger than 20 MB.");
  }
}

/** A file as the one part of a multipart form, with fields beside it. */
export function formOf(name: string, { bytes, fileName, contentType }: OutboundFile, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set(name, new Blob([new Uint8Array(bytes)], { type: contentType }), fileName);
  return form;
}

/** 40007: WeChat no longer has the file; 830002 and our own limit: it cannot be had in one piece (facts 2.15). */
const unfetchable = new Set(["40007", "830002", "media_too_large"]);

/** Whether a file can never be fetched. Any other fault may pass while WeChat still keeps the file. */
export function isGoneForGood(error: unknown): boolean {
  return error instanceof ChannelError && error.kind === "refused" && unfetchable.has(error.code);
}
