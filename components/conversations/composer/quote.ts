const rule = "- - - - -";
const longest = 120;

/** The words of somebody as WeChat users quote them: 「名字：words」 and a line below. */
export function quoteBlock(name: string, text: string): string {
  const letters = [...text.replaceAll(/\s+/g, " ").trim()];
  const words = letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("");
  return `「${name}：${words}」\n${rule}\n`;
}

/** How many characters a quote takes at the beginning of a text; 0: there is none. */
export function quoteLength(text: string): number {
  return new RegExp(`^「[^」\n]*：[^\n]*」\n${rule}\n`).exec(text)?.[0].length ?? 0;
}
