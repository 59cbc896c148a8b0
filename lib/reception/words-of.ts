import type { ReceptionWords } from "./inputs";

export type SpokenWords = { text: string; menu: { id: string; says: string; type: string }[] };

/** The words of a shop as they are said, each tap with what is typed instead where nothing can be tapped. */
export const wordsOf = ({ text, menu }: ReceptionWords): SpokenWords => ({
  text,
  menu: menu.map(({ says }, index) => ({ id: `welcome:${index + 1}`, says, type: String(index + 1) })),
});

/** Fills the blanks of a shop's words, written as in canned replies: `{{位置}}`. What is not known stands for nothing. */
export function fillWords(words: string, blanks: Record<string, string | number>): string {
  return words
    .replaceAll(/\{\{\s*([^{}]{1,12}?)\s*\}\}/g, (_, name: string) => String(blanks[name] ?? ""))
    .replaceAll(/ {2,}/g, " ")
    .trim();
}
