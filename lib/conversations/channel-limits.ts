import { AppError } from "@/lib/platform/errors";
import type { MessageContent } from "./inputs";

const bytes = (text: string) => new TextEncoder().encode(text).length;
const mb = 1024 * 1024;
const smallestFile = 6;

type Limit = { field: string; max: number; unit: "bytes" | "mb" };

/** Limits of 微信客服 send_msg and media/upload. Null: within them. */
export function overLimit(content: MessageContent): Limit | null {
  const long = (field: string, text: string, max: number): Limit | null => (bytes(text) > max ? { field, max, unit: "bytes" } : null);
  const large = (field: string, size: number | undefined, max: number): Limit | null =>
    (size ?? 0) > max * mb ? { field, max, unit: "mb" } : null;
  switch (content.type) {
    case "text":
      return long("text", content.text, 2048);
    case "image":
      return large("image", content.media.size, 10);
    case "video":
      return large("video", content.media.size, 10);
    case "voice":
      return large("voice", content.media.size, 2);
    case "file":
      return large("file", content.media.size, 20);
    case "link":
      return (
        long("title", content.title, 128) ??
        long("description", content.description, 512) ??
        long("url", content.url, 2048) ??
        large("thumb", content.thumb?.size, 10)
      );
    case "miniprogram":
      return (
        long("appId", content.appId, 32) ??
        long("title", content.title, 64) ??
        long("pagePath", content.pagePath, 1024) ??
        large("thumb", content.thumb?.size, 10)
      );
    default:
      return null;
  }
}

const fileOf = (content: MessageContent) => ("media" in content ? content.media : "thumb" in content ? content.thumb : undefined);

/** Throws one sentence when a channel would not take the content. */
export function refuseOverLimit(content: MessageContent): void {
  if ((fileOf(content)?.size ?? smallestFile) < smallestFile) throw new AppError("bad_input", "file_too_small", { min: smallestFile });
  const limit = overLimit(content);
  if (limit) throw new AppError("bad_input", `over_limit_${limit.unit}`, { field: limit.field, max: limit.max });
}
