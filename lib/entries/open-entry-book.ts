import type { Statement } from "@/lib/channels/ports";
import { shopDay } from "@/lib/platform/shop-day";
import type { GoEntry } from "./answer-go";
import type { EntryStep, EntryWay } from "./inputs";
import { type OpenEntry, readEntry } from "./read-entry";
import { readGoEntry } from "./read-go";

export type Counted = { entryId: string; scene: string; step: EntryStep; way: EntryWay };

/** All that the doors of entries read and write, each by one statement. */
export type EntryBook = {
  find(code: string): Promise<OpenEntry | null>;
  findGo(code: string): Promise<GoEntry | null>;
  /** Nobody waits for it. */
  count(counted: Counted, now: Date): void;
};

/** Opens the book of entries over whatever carries statements to the database. */
export const openEntryBook = (statement: Statement, count: EntryBook["count"]): EntryBook => ({
  find: (code) => readEntry(statement, code),
  findGo: (code) => readGoEntry(statement, code),
  count,
});

/** Writes steps at entries that were counted. */
export const writeSteps = async (statement: Statement, steps: readonly (Counted & { day: string; count: number })[]): Promise<void> => {
  await statement("count_entry_steps", "SELECT huiyin.count_entry_steps($1::jsonb)", [JSON.stringify(steps)]);
};

/** One step, as it is written. */
export const oneStep = (counted: Counted, now: Date) => ({ ...counted, day: shopDay(now), count: 1 });
