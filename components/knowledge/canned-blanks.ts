/** The blanks that canned replies know. */
export const blankNames = ["昵称", "商品", "单号", "快递", "客服"] as const;
export type BlankName = (typeof blankNames)[number];

const blankPattern = /\{\{\s*([^{}]{1,12}?)\s*\}\}/g;

/** Where a blank stands in a text, in UTF-16 units, end exclusive. */
export type Blank = { start: number; end: number; name: string };

/** All blanks that are still open. */
export function openBlanks(text: string): Blank[] {
  return [...text.matchAll(blankPattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[1] ?? "",
  }));
}

/** The blank to go to from a place in the text: the next one, from the last to the first again. */
export function nextBlank(text: string, from: number, backwards = false): Blank | null {
  const blanks = openBlanks(text);
  if (backwards) return blanks.findLast(({ end }) => end < from) ?? blanks.at(-1) ?? null;
  return blanks.find(({ start }) => start >= from) ?? blanks[0] ?? null;
}

export type Known = Partial<Record<BlankName, string>>;

/** Fills what is known; the rest stays open for the agent. */
export function fillBlanks(text: string, known: Known): string {
  return text.replaceAll(blankPattern, (whole, name: string) => known[name as BlankName] ?? whole);
}
