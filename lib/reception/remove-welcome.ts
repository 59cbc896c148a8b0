import { and, eq } from "drizzle-orm";
import { welcomes } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** Removes a welcome. What was said by it stays in the threads. */
export async function removeWelcome(ctx: Context, id: string): Promise<void> {
  allow(ctx, "reception.edit");
  await transact(ctx, async (tx) => {
    const [row] = await tx.db
      .delete(welcomes)
      .where(and(eq(welcomes.merchantId, tx.actor.merchantId), eq(welcomes.id, id)))
      .returning({ name: welcomes.name });
    if (!row) throw new AppError("not_found", "welcome_not_found");
    await recordAudit(tx, { action: "welcome.removed", objectType: "welcome", objectId: id, detail: { name: row.name } });
  });
}
