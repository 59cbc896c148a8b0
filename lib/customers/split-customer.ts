import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { customerMerges, customers, customerUnions } from "@/db/schema";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { TxContext } from "@/lib/platform/context";
import { unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors";
import { moveTo } from "./join-customers";
import { phoneContext } from "./load-customer";
import { joinedCustomers, personOf } from "./person";
import { type Filled, givesBack } from "./take-over-profile";

type Merge = typeof customerMerges.$inferSelect;
type StoredCustomer = typeof customers.$inferSelect;

/** A join of the merchant with the person it belongs to now. Throws `not_found`. */
export async function loadMerge(ctx: TxContext, mergeId: string): Promise<Merge & { personId: string }> {
  const [merge] = await ctx.db
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.merchantId, ctx.actor.merchantId), eq(customerMerges.id, mergeId)));
  if (!merge) throw new AppError("not_found", "merge_not_found");
  return { ...merge, personId: await personOf(ctx, merge.keptId) };
}

/**
 * Undoes a join in the caller's transaction: what came with the joined customer goes back to it, also what has come since
 * under its names; all else stays. Locks as `joinCustomers` does. Throws `conflict` the second time.
 */
export async function splitCustomer(
  ctx: TxContext,
  { id, mergedId, personId, keptId, filled }: Merge & { personId: string },
): Promise<void> {
  const { db, actor, now } = ctx;
  const unions = and(eq(customerUnions.merchantId, actor.merchantId), eq(customerUnions.customerId, personId));
  await db
    .select({ unionId: customerUnions.unionId })
    .from(customerUnions)
    .where(unions)
    .orderBy(asc(customerUnions.unionId))
    .for("update");
  const rows = await lockCustomers(ctx, [...new Set([personId, keptId, mergedId])]);
  const undone = await db
    .update(customerMerges)
    .set({ undoneAt: now, undoneBy: actor.type === "member" ? actor.userId : null })
    .where(and(eq(customerMerges.merchantId, actor.merchantId), eq(customerMerges.id, id), isNull(customerMerges.undoneAt)))
    .returning({ id: customerMerges.id });
  if (undone.length === 0) throw new AppError("conflict", "merge_already_undone");
  const merged = rows.find((row) => row.id === mergedId);
  if (!merged) throw new AppError("not_found", "customer_not_found");
  await db
    .update(customers)
    .set({ mergedInto: null })
    .where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, mergedId)));
  await moveTo(ctx, mergedId, { homeIds: await joinedCustomers(ctx, mergedId) });
  await takeBack(ctx, merged, keptId, filled);
  const detail = { mergedId, mergeId: id };
  await recordAudit(ctx, { action: "customer.split", objectType: "customer", objectId: personId, detail });
  ctx.record.events.push({ kind: "customer.changed", payload: { customerIds: [personId, mergedId] } });
}

async function lockCustomers({ db, actor }: TxContext, ids: string[]): Promise<StoredCustomer[]> {
  return db
    .select()
    .from(customers)
    .where(and(eq(customers.merchantId, actor.merchantId), inArray(customers.id, ids)))
    .orderBy(asc(customers.id))
    .for("update");
}

const phoneOf = ({ id, phone }: StoredCustomer) => (phone ? unseal(phone, phoneContext(id)) : null);

/** Takes what a join had handed on out of the customer that stayed, and out of those it was itself joined to since. */
async function takeBack(ctx: TxContext, merged: StoredCustomer, keptId: string, filled: Filled): Promise<void> {
  const { db, actor } = ctx;
  const [kept] = await lockCustomers(ctx, [keptId]);
  if (!kept) return;
  const change = givesBack(kept, merged, filled, phoneOf(kept) === phoneOf(merged));
  if (Object.keys(change).length > 0) {
    await db
      .update(customers)
      .set(change)
      .where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, keptId)));
  }
  if (!kept.mergedInto) return;
  const m = customerMerges;
  const [further] = await db
    .select({ filled: m.filled })
    .from(m)
    .where(and(eq(m.merchantId, actor.merchantId), eq(m.mergedId, keptId), isNull(m.undoneAt)));
  if (!further) return;
  const fields = further.filled.fields.filter((field) => filled.fields.includes(field));
  const tags = further.filled.tags.filter((tag) => filled.tags.includes(tag));
  await takeBack(ctx, merged, kept.mergedInto, { ...further.filled, fields, tags });
}
