import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { customerIdentities, customerMerges, customers, customerUnions } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { TxContext } from "@/lib/platform/context";
import { seal, unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { phoneContext } from "./load-customer";
import { noteTogether, takesOver } from "./take-over-profile";

export type Join = { keptId: string; mergedId: string; reason: "union_id" | "by_hand" };

/**
 * Makes one person of two customers, in the caller's transaction: `mergedId` ends, what it is called by channels becomes
 * `keptId`'s. Locks go UnionIDs, customers, identities, after the conversations that the caller has locked, so that no two
 * wait for each other. Throws `not_found`; `conflict` when one of them is joined already.
 */
export async function joinCustomers(ctx: TxContext, { keptId, mergedId, reason }: Join): Promise<{ mergeId: string }> {
  const { db, actor, now } = ctx;
  const both = [keptId, mergedId];
  const mine = eq(customers.merchantId, actor.merchantId);
  const unions = and(eq(customerUnions.merchantId, actor.merchantId), inArray(customerUnions.customerId, both));
  await db
    .select({ unionId: customerUnions.unionId })
    .from(customerUnions)
    .where(unions)
    .orderBy(asc(customerUnions.unionId))
    .for("update");
  const rows = await db
    .select()
    .from(customers)
    .where(and(mine, inArray(customers.id, both), isNull(customers.erasedAt)))
    .orderBy(asc(customers.id))
    .for("update");
  const [kept, merged] = both.map((id) => rows.find((row) => row.id === id));
  if (!kept || !merged || keptId === mergedId) throw new AppError("not_found", "customer_not_found");
  if (kept.mergedInto || merged.mergedInto) throw new AppError("conflict", "customer_already_merged");
  const { fields, tags } = takesOver(kept, merged);
  const phone = merged.phone ? seal(unseal(merged.phone, phoneContext(mergedId)), phoneContext(keptId)) : null;
  const values = { ...merged, phone, note: noteTogether(kept.note, merged.note) };
  await db
    .update(customers)
    .set({
      ...Object.fromEntries(fields.map((field) => [field, values[field]])),
      tags: [...kept.tags, ...tags],
      createdAt: kept.createdAt,
    })
    .where(and(mine, eq(customers.id, keptId)));
  await db
    .update(customers)
    .set({ mergedInto: keptId })
    .where(and(mine, eq(customers.id, mergedId)));
  await moveTo(ctx, keptId, { customerId: mergedId });
  const mergeId = newId("merge");
  const byId = reason === "by_hand" && actor.type === "member" ? actor.userId : null;
  await db.insert(customerMerges).values({
    id: mergeId,
    merchantId: actor.merchantId,
    keptId,
    mergedId,
    reason,
    byId,
    filled: { fields, tags, ...(fields.includes("name") ? { nameBefore: kept.name } : {}) },
    at: now,
  });
  await recordAudit(ctx, { action: "customer.merged", objectType: "customer", objectId: keptId, detail: { mergedId, mergeId, reason } });
  ctx.record.events.push({ kind: "customer.changed", payload: { customerIds: both } });
  return { mergeId };
}

/** Gives names in channels and UnionIDs to a customer: those of another one, or those that came with some. */
export async function moveTo(
  { db, actor }: TxContext,
  customerId: string,
  from: { customerId: string } | { homeIds: string[] },
): Promise<void> {
  for (const table of [customerUnions, customerIdentities]) {
    const whose = "customerId" in from ? eq(table.customerId, from.customerId) : inArray(table.homeId, from.homeIds);
    await db
      .update(table)
      .set({ customerId })
      .where(and(eq(table.merchantId, actor.merchantId), whose));
  }
}
