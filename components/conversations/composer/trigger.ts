/**
 * A menu that was called by a sign in the text: what was typed behind it, and where the sign stands. `loose`: the sign
 * follows a word without a break, so what is behind it may be ordinary Chinese as in 包邮/不包邮.
 */
export type Trigger = { sign: "/" | "@"; query: string; start: number; end: number; loose: boolean };

/** A menu that was sent away with Escape, and what it stood on. */
export type Dismissed = Pick<Trigger, "sign" | "query" | "start">;

const slash = /\/([^\s/]{0,20})$/u;
const at = /@([^\s@]{0,20})$/u;
const latinRun = /[!-~]*$/;
const address = /:\/\/|^www\.|\w\.\w/i;
const plainMarks = /^[^\w/]+$/;
const endsInMark = /[,;!?)\]}"']$/;

/** Whether a slash may call the menu here: Chinese has no spaces, so any Chinese before it will do; addresses, dates and a/b will not. */
function mayCall(before: string): boolean {
  const run = latinRun.exec(before)?.[0] ?? "";
  if (run === "") return !/\p{Script=Latin}$/u.test(before);
  return !address.test(run) && (plainMarks.test(run) || endsInMark.test(run));
}

/** The menu that the text before the caret calls for: `/` where a word begins, `@` anywhere in a note. */
export function triggerAt(text: string, caret: number, signs: readonly ("/" | "@")[]): Trigger | null {
  const before = text.slice(0, caret);
  for (const sign of signs) {
    const match = (sign === "/" ? slash : at).exec(before);
    if (!match) continue;
    const query = match[1] ?? "";
    const start = caret - query.length - 1;
    const lead = text.slice(0, start);
    if (sign === "/" && !mayCall(lead)) continue;
    return { sign, query, start, end: caret, loose: sign === "/" && /\p{L}$/u.test(lead) };
  }
  return null;
}

/** Whether a menu that was sent away stays away: as long as what it stood on is still in the text. */
export const staysAway = (dismissed: Dismissed, text: string): boolean =>
  text.startsWith(`${dismissed.sign}${dismissed.query}`, dismissed.start);

/** Behind a word without a break, Chinese is a short code only where one begins with it. */
export function asShortCode<T extends { title: string; shortcut: string }>(
  { loose, query }: Pick<Trigger, "loose" | "query">,
  found: readonly T[],
): T[] {
  const wanted = query.toLowerCase();
  if (!loose || /^[\w-]*$/.test(wanted)) return [...found];
  return found.filter(({ title, shortcut }) => title.toLowerCase().startsWith(wanted) || shortcut.toLowerCase().startsWith(wanted));
}

/** Whether such a trigger calls a menu at all when nothing is found. */
export const callsEmptyMenu = ({ loose, query }: Pick<Trigger, "loose" | "query">): boolean => !loose || /^[\w-]*$/.test(query);
