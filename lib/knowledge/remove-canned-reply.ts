import { and, eq } from "drizzle-orm";
import { cannedReplies } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { lockReply } from "./canned-reach";

/** Removes a canned reply for good. Throws `not_found`. */
export async function removeCannedReply(ctx: Context, input: { cannedReplyId: string }): Promise<void> {
  allow(ctx, "canned.read");
  await transact(ctx, async (tx) => {
    const { id, scope, title } = await lockReply(tx, input.cannedReplyId);
    await tx.db.delete(cannedReplies).where(and(eq(cannedReplies.merchantId, tx.actor.merchantId), eq(cannedReplies.id, id)));
    await recordAudit(tx, { action: "canned.removed", objectType: "canned_reply", objectId: id, detail: { scope, title } });
    tx.record.events.push({ kind: "canned.changed", payload: {} });
  });
}
