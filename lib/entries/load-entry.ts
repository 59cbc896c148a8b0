import { and, eq, isNull } from "drizzle-orm";
import { entries } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

export type StoredEntry = typeof entries.$inferSelect;

/** The row of an entry of this merchant that was not removed. */
export const entryRow = ({ actor }: TxContext, entryId: string) =>
  and(eq(entries.merchantId, actor.merchantId), eq(entries.id, entryId), isNull(entries.removedAt));

/** Loads an entry, locked for a change. Throws `not_found`. */
export async function lockEntry(tx: TxContext, entryId: string): Promise<StoredEntry> {
  const [row] = await tx.db.select().from(entries).where(entryRow(tx, entryId)).for("update");
  if (!row) throw new AppError("not_found", "entry_not_found");
  return row;
}
