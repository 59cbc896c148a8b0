import { AppError } from "../errors";

/** A place in a list, opaque to the client. */
export const encodeCursor = (parts: (string | null)[]): string => Buffer.from(JSON.stringify(parts)).toString("base64url");

/** Reads a cursor of `length` parts. Throws `bad_input` for anything else. */
export function decodeCursor(text: string, length: number): (string | null)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => part === null || typeof part === "string")) return parts;
  } catch {
    // falls through to the refusal
  }
  throw new AppError("bad_input", "cursor_wrong");
}
