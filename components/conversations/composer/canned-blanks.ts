import type { CustomerPanel, MessageView } from "@/lib/conversations/inputs";

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

/** Reads out of a thread what blanks can be filled with: the newest cards count. */
export function knownFrom(
  customer: Pick<CustomerPanel, "name" | "remark"> | null,
  messages: readonly MessageView[],
  agentName: string,
): Known {
  const known: Known = { 客服: agentName };
  if (customer?.name) known.昵称 = customer.name;
  for (let at = messages.length - 1; at >= 0 && !(known.商品 && known.单号); at--) {
    const content = messages[at]?.content;
    if (content?.type === "product_card") known.商品 ??= content.title;
    if (content?.type === "order_card") {
      known.单号 ??= content.orderId;
      known.商品 ??= content.title;
    }
  }
  return known;
}
