import { and, eq, sql } from "drizzle-orm";
import { entries, entrySteps } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { shopDay } from "@/lib/platform/shop-day";
import { readEntryRef } from "./entry-ref";
import type { EntryStep, EntryWay } from "./inputs";

const entryOfCode = async ({ db, actor }: TxContext, code: string) => {
  const [entry] = await db
    .select({ id: entries.id, code: entries.code, name: entries.name, scene: entries.scene })
    .from(entries)
    .where(and(eq(entries.merchantId, actor.merchantId), eq(entries.code, code)));
  return entry ?? null;
};

/** The entry by which a customer came, from what a channel says of it; null when it is none of this merchant's. */
export async function entryOfRef(tx: TxContext, text: string | null): Promise<{ code: string; name: string; scene: string } | null> {
  const code = readEntryRef(text);
  return code ? entryOfCode(tx, code) : null;
}

/** Counts a step of somebody who came by an entry, with what the caller's transaction stores of it. Unknown codes count nothing. */
export async function noteStep(tx: TxContext, { code, step, way }: { code: string; step: EntryStep; way: EntryWay }): Promise<void> {
  const entry = await entryOfCode(tx, code);
  if (!entry) return;
  const s = entrySteps;
  await tx.db
    .insert(s)
    .values({ merchantId: tx.actor.merchantId, entryId: entry.id, day: shopDay(tx.now), scene: entry.scene, step, way, count: 1 })
    .onConflictDoUpdate({ target: [s.entryId, s.day, s.scene, s.step, s.way], set: { count: sql`${s.count} + 1` } });
}
