import { entries } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { entryRow, lockEntry } from "./load-entry";

/** Shuts a way in for good: its code leads nowhere any more. What was said stays. Throws `not_found`, also the second time. */
export async function removeEntry(ctx: Context, input: { entryId: string }): Promise<void> {
  allow(ctx, "channel.connect");
  await transact(ctx, async (tx) => {
    const { id, name, channelId } = await lockEntry(tx, input.entryId);
    await tx.db.update(entries).set({ removedAt: tx.now }).where(entryRow(tx, id));
    await recordAudit(tx, { action: "entry.removed", objectType: "entry", objectId: id, detail: { name } });
    tx.record.events.push({ kind: "channel.changed", payload: { channelId } });
  });
}
