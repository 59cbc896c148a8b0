/** What JSON text of PostgreSQL refuses: the character U+0000 and halves of a surrogate pair. */
const suspicious = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

const clean = (text: string): string => text.replaceAll("\u0000", "").replaceAll(/\p{Surrogate}/gu, "\ufffd");

function cleanAll(value: unknown): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map(cleanAll);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [clean(key), cleanAll(part)]));
}

/**
 * The same value without the few characters that a database cannot hold, wherever they stand in it. A name
 * cut in the middle of an emoji is such a case, and one of them would stop everything behind it.
 */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value);
  return text !== undefined && suspicious.test(text) ? (cleanAll(value) as T) : value;
}

/** JSON that the database takes. */
export const storableJson = (value: unknown): string => JSON.stringify(storable(value));
