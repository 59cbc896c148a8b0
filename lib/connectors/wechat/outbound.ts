import type { MessageContent } from "@/lib/conversations/inputs";
import type { OutboundFile } from "@/lib/conversations/ports";
import type { MediaKind } from "./media";

/** Why a content cannot go. `code` is a key of the channel's reasons; figures are null where nothing is counted. */
export type OutboundProblem = {
  code: string;
  field: string;
  limit: number | null;
  actual: number | null;
  unit: "bytes" | "items" | null;
};

/** What must be filled in, and how many bytes of UTF-8 it may have; a Chinese character counts three. */
export type FieldRule = { required: boolean; bytes: number };

/** What an app takes: fields by type of content, and files by the kind they are uploaded as. */
export type OutboundRules = {
  kind: string;
  types: Partial<Record<MessageContent["type"], Record<string, FieldRule>>>;
  files: Partial<Record<MediaKind, { bytes: number; types: RegExp | null }>>;
};

export const megabyte = 1024 * 1024;
const encoder = new TextEncoder();

function checkField({ kind }: OutboundRules, field: string, text: string, rule: FieldRule): OutboundProblem | null {
  if (text === "") return rule.required ? none(kind, "outbound_empty", field) : null;
  const actual = encoder.encode(text).length;
  if (actual <= rule.bytes) return null;
  return { code: `${kind}.outbound_too_long`, field, limit: rule.bytes, actual, unit: "bytes" };
}

function none(kind: string, code: string, field: string): OutboundProblem {
  return { code: `${kind}.${code}`, field, limit: null, actual: null, unit: null };
}

function checkFile({ kind, files }: OutboundRules, as: MediaKind, file: OutboundFile | null): OutboundProblem | null {
  if (file === null) return none(kind, "outbound_file_missing", "media");
  const limit = files[as];
  if (!limit) return none(kind, "outbound_type", "type");
  const isNamed = file.contentType !== "" && file.contentType !== "application/octet-stream";
  if (limit.types !== null && isNamed && !limit.types.test(file.contentType)) return none(kind, "outbound_file_type", "media");
  const actual = file.bytes.length;
  if (actual === 0) return { code: `${kind}.outbound_file_too_small`, field: "media", limit: 1, actual, unit: "bytes" };
  return actual > limit.bytes
    ? { code: `${kind}.outbound_file_too_large`, field: "media", limit: limit.bytes, actual, unit: "bytes" }
    : null;
}

/**
 * Checks a content against what an app takes, before anything is sent. `uploadAs`: what its file is uploaded as,
 * null where none is needed. Null: it may go.
 */
export function checkAppOutbound(
  rules: OutboundRules,
  content: MessageContent,
  file: OutboundFile | null,
  uploadAs: MediaKind | null,
): OutboundProblem | null {
  const fields = rules.types[content.type];
  if (!fields) return none(rules.kind, "outbound_type", "type");
  const given: Record<string, unknown> = content;
  for (const [field, rule] of Object.entries(fields)) {
    const problem = checkField(rules, field, String(given[field] ?? ""), rule);
    if (problem) return problem;
  }
  return uploadAs === null ? null : checkFile(rules, uploadAs, file);
}
