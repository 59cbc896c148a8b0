/** What is filled in for whom: the blanks of each of a shop's words. Welcomes and what is not named here have none. */
export const blanksOf = { offline: ["开门时间"], unattended: [], queue: ["位置", "分钟"], transferred: ["客服"] } as const;

const blank = /\{\{([^{}]{1,40})\}\}/g;
/** People put spaces where they do in canned replies, and within. */
const nameOf = (inner: string) => inner.replaceAll(/\s+/g, "");

/** Fills the blanks of a shop's words, written as in canned replies: `{{位置}}`. What is not known stands for nothing. */
export function fillWords(words: string, blanks: Record<string, string | number>): string {
  return words
    .replaceAll(blank, (_, inner: string) => String(blanks[nameOf(inner)] ?? ""))
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

/** The first blank of some words that nothing will fill, as it was written, also one that was begun or ended by halves; null: none. */
export function findWrongBlank(words: string, known: readonly string[]): string | null {
  const rest = words.replaceAll(blank, (whole, inner: string) => (known.includes(nameOf(inner)) ? "\n" : whole));
  return rest.match(/\{\{[^{}\n]{0,40}\}{0,2}|\}\}/)?.[0] ?? null;
}
