/** Which bytes of a file a request asks for; `end` is the last of them. */
export type ByteRange = { start: number; end: number };

/**
 * Reads a Range header over `size` bytes (RFC 9110, 14). Null: the whole file, also for what is no single range
 * of bytes; `impossible`: there are no such bytes.
 */
export function byteRange(header: string | null, size: number): ByteRange | "impossible" | null {
  const [, first, last] = /^bytes=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "impossible" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= size ? "impossible" : { start, end };
}
