import { openBlanks } from "@/components/knowledge/canned-blanks";
import { bytesOf, textLimit } from "@/components/knowledge/message-bytes";
import { splitText } from "./split-text";

/** Why a text cannot go out as it stands: blanks nobody filled, or more than WeChat takes in one message. */
export type Flaw = { kind: "blank"; count: number } | { kind: "too_long"; over: number; pieces: number };

/** What is wrong with a text; null: nothing. */
export function flawOf(text: string): Flaw | null {
  const words = text.trim();
  const count = openBlanks(words).length;
  if (count > 0) return { kind: "blank", count };
  const over = bytesOf(words) - textLimit;
  return over > 0 ? { kind: "too_long", over, pieces: splitText(words, textLimit).length } : null;
}
