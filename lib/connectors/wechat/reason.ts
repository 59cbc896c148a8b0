import type { WindowLimit } from "@/lib/conversations/inputs";

/** What happened, and what a merchant or agent does next, each in one or two plain sentences. */
export type Reason = { what: string; next: string };

/**
 * The words for one code. `retry`: the rules allow trying again by ourselves, later. `limit`: it says which
 * limit of the reply window is reached, until the customer writes again (facts 2.10).
 */
export type ReasonEntry = { retry: boolean; limit?: WindowLimit; zh: Reason; en: Reason };

/** Shortens the tables: what and next in Chinese, what and next in English. */
export function reason(zhWhat: string, zhNext: string, enWhat: string, enNext: string): ReasonEntry {
  return { retry: false, zh: { what: zhWhat, next: zhNext }, en: { what: enWhat, next: enNext } };
}

/** As {@link reason}, for what passes by itself. */
export function passing(...words: Parameters<typeof reason>): ReasonEntry {
  return { ...reason(...words), retry: true };
}

/** As {@link reason}, for what says that the reply window allows no more. */
export function shutting(limit: WindowLimit, ...words: Parameters<typeof reason>): ReasonEntry {
  return { ...reason(...words), limit };
}
