import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Context } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { onAccounts, personOf, within } from "./accounts";

/** Moves the session to another merchant the person works for. */
export async function switchMerchant(ctx: Context, input: { merchantId: string }): Promise<void> {
  const person = personOf(ctx);
  await onAccounts(async (db) => {
    const { rowCount } = await db.execute(sql`
      UPDATE sessions SET merchant_id = ${input.merchantId}
      WHERE id = ${person.sessionId} AND user_id = ${person.userId} AND ended_at IS NULL AND EXISTS (
        SELECT FROM members m WHERE m.merchant_id = ${input.merchantId} AND m.user_id = ${person.userId} AND m.removed_at IS NULL)`);
    if (rowCount === 0) throw new AppError("not_found", "merchant_not_yours");
    const there: Context = { ...ctx, actor: { ...person, merchantId: input.merchantId } };
    await recordAudit(within(there, db), { action: "session.switched", objectType: "session", objectId: person.sessionId });
  });
}
