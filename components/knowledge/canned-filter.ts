import type { CannedReply } from "@/lib/knowledge/inputs";

/** First letters and whole spelling of a text in pinyin, lower case. */
export type Pinyin = (text: string) => { initials: string; full: string };

/** How well something matches what was typed; 0: not at all. */
export function matchScore(texts: { text: string; weight: number }[], query: string, pinyin: Pinyin | null): number {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return 1;
  const latin = /^[a-z0-9]+$/.test(wanted);
  let best = 0;
  for (const { text, weight } of texts) {
    const low = text.toLowerCase();
    const at = low.indexOf(wanted);
    if (at >= 0) best = Math.max(best, weight * (at === 0 ? 1 : 0.7));
    if (best > 0 || !latin || !pinyin) continue;
    const { initials, full } = pinyin(text);
    if (initials.startsWith(wanted)) best = Math.max(best, weight * 0.9);
    else if (initials.includes(wanted) || full.startsWith(wanted)) best = Math.max(best, weight * 0.5);
  }
  return best;
}

const textsOf = ({ shortcut, title, text }: CannedReply) => [
  { text: shortcut, weight: 4 },
  { text: title, weight: 3 },
  { text, weight: 1 },
];

/** The canned replies that match what was typed, best first; equal ones by how often they are used. */
export function filterCanned(replies: readonly CannedReply[], query: string, pinyin: Pinyin | null): CannedReply[] {
  return replies
    .map((reply) => ({ reply, score: matchScore(textsOf(reply), query, pinyin) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.reply.usageCount - a.reply.usageCount || a.reply.title.localeCompare(b.reply.title, "zh"))
    .map(({ reply }) => reply);
}
