import { AppError } from "@/lib/platform/errors";
import { rulesOf } from "./channel-rules";
import type { MessageContent } from "./inputs";

const bytes = (text: string) => new TextEncoder().encode(text).length;
const mb = 1024 * 1024;
const smallestFile = 6;

type Limit = { field: string; max: number; unit: "bytes" | "mb" };

/** What of a content is over the limits of a kind of channel. Null: nothing. */
export function overLimit(content: MessageContent, channelKind: string): Limit | null {
  const rule = rulesOf(channelKind).sends[content.type];
  const fields: Record<string, unknown> = content;
  for (const [field, max] of Object.entries(rule?.bytes ?? {})) {
    if (bytes(String(fields[field] ?? "")) > max) return { field, max, unit: "bytes" };
  }
  const size = fileOf(content)?.size ?? 0;
  if (rule?.mb === undefined || size <= rule.mb * mb) return null;
  return { field: "thumb" in content ? "thumb" : content.type, max: rule.mb, unit: "mb" };
}

const fileOf = (content: MessageContent) => ("media" in content ? content.media : "thumb" in content ? content.thumb : undefined);

/** Throws one sentence when a channel would not take the content. */
export function refuseOverLimit(content: MessageContent, channelKind: string): void {
  if (!rulesOf(channelKind).sends[content.type]) throw new AppError("bad_input", "content_not_sendable");
  if ((fileOf(content)?.size ?? smallestFile) < smallestFile) throw new AppError("bad_input", "file_too_small", { min: smallestFile });
  const limit = overLimit(content, channelKind);
  if (limit) throw new AppError("bad_input", `over_limit_${limit.unit}`, { field: limit.field, max: limit.max });
}
