import type { ReceptionWords } from "./inputs";

export type SpokenWords = { text: string; menu: { id: string; says: string; type: string }[] };

/** The words of a shop as they are said, each tap with what is typed instead where nothing can be tapped. */
export const wordsOf = ({ text, menu }: ReceptionWords): SpokenWords => ({
  text,
  menu: menu.map(({ says }, index) => ({ id: `welcome:${index + 1}`, says, type: String(index + 1) })),
});
