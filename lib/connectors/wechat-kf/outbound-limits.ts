import type { MessageContent } from "@/lib/conversations/inputs";
import type { OutboundFile } from "@/lib/conversations/ports";
import { megabyte, type OutboundProblem } from "../wechat/outbound";
import type { MediaKind } from "./api-types";
import { uploadKindOf } from "./send-body";

type Menu = Extract<MessageContent, { type: "menu" }>;
type Check = OutboundProblem | null;

const smallestFile = 5;
const mostMenuItems = 10;
const fileLimits: Record<MediaKind, { bytes: number; types: RegExp | null }> = {
  image: { bytes: 10 * megabyte, types: /^image\/(jpe?g|png)\b/ },
  voice: { bytes: 2 * megabyte, types: /^audio\/amr\b/ },
  video: { bytes: 10 * megabyte, types: /^video\/mp4\b/ },
  file: { bytes: 20 * megabyte, types: null },
};

const encoder = new TextEncoder();

function problem(code: string, field: string): OutboundProblem {
  return { code: `wechat_kf.${code}`, field, limit: null, actual: null, unit: null };
}

/** Bytes of UTF-8: a Chinese character counts three. */
function atMost(field: string, text: string, limit: number): Check {
  const actual = encoder.encode(text).length;
  return actual > limit ? { code: "wechat_kf.outbound_too_long", field, limit, actual, unit: "bytes" } : null;
}

function required(field: string, text: string, limit: number): Check {
  return text === "" ? problem("outbound_empty", field) : atMost(field, text, limit);
}

function checkMenuItem({ type, id, text, url }: Menu["items"][number], index: number): Check {
  const field = `items.${index}`;
  switch (type) {
    case "click":
      return required(`${field}.text`, text, 128) ?? atMost(`${field}.id`, id ?? "", 64);
    case "view":
      return required(`${field}.text`, text, 1024) ?? required(`${field}.url`, url ?? "", 2048);
    case "miniprogram":
      return required(`${field}.text`, text, 1024) ?? required(`${field}.id`, id ?? "", 32) ?? required(`${field}.url`, url ?? "", 1024);
    case "text":
      return text === "" ? problem("outbound_empty", `${field}.text`) : null;
    default:
      return problem("outbound_type", `${field}.type`);
  }
}

function checkMenu({ head, items, tail }: Menu): Check {
  if (items.length === 0) return problem("outbound_empty", "items");
  if (items.length > mostMenuItems) {
    const counted = { limit: mostMenuItems, actual: items.length, unit: "items" } as const;
    return { code: "wechat_kf.outbound_menu_items", field: "items", ...counted };
  }
  const first = items.map(checkMenuItem).find((check) => check !== null);
  return atMost("head", head, 1024) ?? atMost("tail", tail, 1024) ?? first ?? null;
}

function checkWords(content: MessageContent): Check {
  switch (content.type) {
    case "text":
      return required("text", content.text, 2048);
    case "link":
      return required("title", content.title, 128) ?? atMost("description", content.description, 512) ?? required("url", content.url, 2048);
    case "miniprogram":
      return required("appId", content.appId, 32) ?? required("title", content.title, 64) ?? required("pagePath", content.pagePath, 1024);
    case "menu":
      return checkMenu(content);
    case "business_card":
      return content.userId === "" ? problem("outbound_empty", "userId") : null;
    case "image":
    case "voice":
    case "video":
    case "file":
    case "location":
      return null;
    default:
      return problem("outbound_type", "type");
  }
}

function checkSize(field: string, kind: MediaKind, actual: number): Check {
  const limit = fileLimits[kind].bytes;
  if (actual > limit) return { code: "wechat_kf.outbound_file_too_large", field, limit, actual, unit: "bytes" };
  if (actual > smallestFile) return null;
  return { code: "wechat_kf.outbound_file_too_small", field, limit: smallestFile + 1, actual, unit: "bytes" };
}

function checkFile(content: MessageContent, file: OutboundFile | null | undefined): Check {
  const kind = uploadKindOf(content);
  if (kind === null) return null;
  const field = content.type === kind ? "media" : "thumb";
  if (file === undefined) {
    const size = "media" in content ? content.media.size : undefined;
    return size === undefined ? null : checkSize(field, kind, size);
  }
  if (file === null) return problem("outbound_file_missing", field);
  const { types } = fileLimits[kind];
  const isNamed = file.contentType !== "" && file.contentType !== "application/octet-stream";
  if (types !== null && isNamed && !types.test(file.contentType)) return problem("outbound_file_type", field);
  return checkSize(field, kind, file.bytes.length);
}

/**
 * Checks a content against what 微信客服 takes (facts 2.10, 2.15) before anything is sent: bytes of every
 * text, number and kind of menu items, kind and size of the file. Null: it may go. Without `file` only what
 * the content itself tells is checked; `null` says that there is none.
 */
export function checkOutbound(content: MessageContent, file?: OutboundFile | null): OutboundProblem | null {
  return checkWords(content) ?? checkFile(content, file);
}
