import { parse } from "lossless-json";

/** A JSON object of which nothing is known yet. */
export type JsonRecord = Record<string, unknown>;

const longNumber = /(?:^|[:[,])\s*-?\d{16,}/;

function readNumber(text: string): number | string {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}

function parseOnce(text: string): unknown {
  return longNumber.test(text) ? parse(text, null, readNumber) : JSON.parse(text);
}

/**
 * Parses JSON without losing a digit: integers beyond 2^53 become strings, all other numbers stay numbers.
 * Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  try {
    return parseOnce(text);
  } catch {
    // Nicknames can hold raw control characters, and one of them must not block a whole page of messages.
    return parseOnce(text.replace(/\p{Cc}/gu, " "));
  }
}

/** The value itself if it is an object, else an empty one. */
export function recordOf(value: unknown): JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {};
}

/** The value itself if it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string or number as text, anything else as `""`. Ids may come as either. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

/** As {@link textOf}, with null for nothing. */
export function textOrNull(value: unknown): string | null {
  return textOf(value) || null;
}

/** A finite number, also when written as a string; else null. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "string" && value.trim() === "") return null;
  if (typeof value !== "number" && typeof value !== "string") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
