/** A menu that was called by a sign in the text: what was typed behind it, and where the sign stands. */
export type Trigger = { sign: "/" | "@"; query: string; start: number; end: number };

const slash = /(?:^|\s)\/([^\s/]{0,20})$/u;
const at = /@([^\s@]{0,20})$/u;

/** The menu that the text before the caret calls for: `/` at the start of a word, `@` anywhere in a note. */
export function triggerAt(text: string, caret: number, signs: readonly ("/" | "@")[]): Trigger | null {
  const before = text.slice(0, caret);
  for (const sign of signs) {
    const match = (sign === "/" ? slash : at).exec(before);
    if (!match) continue;
    const query = match[1] ?? "";
    return { sign, query, start: caret - query.length - 1, end: caret };
  }
  return null;
}
