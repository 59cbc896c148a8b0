import type { MessageContent } from "./inputs";

/** What the tap on a score of a survey is called; it names the round, so that an old menu rates nothing new. */
export const ratingTap = (round: number, score: number): string => `rate:${round}:${score}`;

/** A rating in a message. `round`: the one the tapped menu asked about; null: a bare digit or word, which may mean something else. */
export type ReadRating = { score: number; round: number | null };

const words: [RegExp, number][] = [
  [/^(非常|很|十分)不满意$/, 1],
  [/^不(太)?满意$/, 2],
  [/^一般(般)?$/, 3],
  [/^(比较)?满意$/, 4],
  [/^(非常|很|十分)满意$/, 5],
];

const scoreOf = (word: string): number | null => words.find(([each]) => each.test(word))?.[1] ?? null;
const digits = "一二三四五";
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .trim()
    .replace(/[.。!！~～]+$/u, "");

/** Reads a score from 1 to 5 out of a text: a tap on the menu, a bare digit, or the word for it; where both were typed the word counts. Null: it is none. */
export function readRating(content: MessageContent): ReadRating | null {
  if (content.type !== "text") return null;
  const tap = /^rate:(\d{1,9}):([1-5])$/.exec(content.menuId ?? "");
  if (tap) return { round: Number(tap[1]), score: Number(tap[2]) };
  const text = plain(content.text);
  const alone = scoreOf(text); // before the digit: 一般 begins with one
  if (alone !== null) return { round: null, score: alone };
  const [, digit = "", rest = ""] = /^([1-5一二三四五])[分星]?[.、,:\s]*(.*)$/u.exec(text) ?? [];
  if (digit === "") return null;
  const score = rest === "" ? digits.indexOf(digit) + 1 || Number(digit) : scoreOf(rest);
  return score === null ? null : { round: null, score };
}
