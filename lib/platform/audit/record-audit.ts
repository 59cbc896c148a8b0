import { auditLog } from "@/db/schema";
import type { TxContext } from "../context";
import { newId } from "../ids";

export type AuditEntry = { action: string; objectType: string; objectId: string; detail?: Record<string, unknown> };

/** Writes who did what, in the same transaction as what was done. */
export async function recordAudit(ctx: TxContext, entry: AuditEntry): Promise<void> {
  const { actor } = ctx;
  await ctx.db.insert(auditLog).values({
    id: newId("audit"),
    merchantId: actor.merchantId,
    actorType: actor.type,
    actorId: actor.type === "member" ? actor.userId : actor.type === "apiKey" ? actor.keyId : null,
    action: entry.action,
    objectType: entry.objectType,
    objectId: entry.objectId,
    detail: entry.detail ?? {},
    requestId: ctx.requestId,
    at: ctx.now,
  });
}
