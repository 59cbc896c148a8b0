import { and, eq, sql } from "drizzle-orm";
import { entries, entrySteps } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { shopDay } from "@/lib/platform/shop-day";
import type { EntryStep, EntryWay } from "./inputs";

/** Counts a step of somebody who came by an entry, with what the caller's transaction stores of it. Unknown codes count nothing. */
export async function noteStep(
  { db, actor, now }: TxContext,
  { code, step, way }: { code: string; step: EntryStep; way: EntryWay },
): Promise<void> {
  const [entry] = await db
    .select({ id: entries.id, scene: entries.scene })
    .from(entries)
    .where(and(eq(entries.merchantId, actor.merchantId), eq(entries.code, code)));
  if (!entry) return;
  const s = entrySteps;
  await db
    .insert(s)
    .values({ merchantId: actor.merchantId, entryId: entry.id, day: shopDay(now), scene: entry.scene, step, way, count: 1 })
    .onConflictDoUpdate({ target: [s.entryId, s.day, s.scene, s.step, s.way], set: { count: sql`${s.count} + 1` } });
}
