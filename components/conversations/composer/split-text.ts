import { bytesOf } from "@/components/knowledge/message-bytes";

/** Where a text may be cut, the best first: between paragraphs, lines, sentences, clauses, words. */
const seams = [/\n\s*\n/g, /\n/g, /[。！？!?…；;]+["”』」)）]*/g, /[，,、：:]/g, /\s+/g];

/** The longest beginning that a message holds, in whole characters. */
function beginning(text: string, limit: number): string {
  let bytes = 0;
  let end = 0;
  for (const letter of text) {
    bytes += bytesOf(letter);
    if (bytes > limit) break;
    end += letter.length;
  }
  return text.slice(0, end);
}

/** Cuts a text into messages that WeChat takes, at the last good seam of each. */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (bytesOf(rest) > limit) {
    const most = beginning(rest, limit);
    const cuts = seams.map((seam) => [...most.matchAll(seam)].map(({ 0: mark, index }) => index + mark.length).at(-1) ?? 0);
    // a seam in the first third would make crumbs
    const cut = cuts.find((at) => at > most.length / 3) ?? most.length;
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest) pieces.push(rest);
  return pieces.filter(Boolean);
}
