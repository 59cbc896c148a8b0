import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { customerIdentities, customers, customerUnions } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import type { CustomerProfile, FindCustomersInput } from "./inputs";
import { maskPhone, phoneContext } from "./load-customer";
import { personOf } from "./person";

type StoredCustomer = typeof customers.$inferSelect;

/** The UnionIDs that customers stand for, the first of each. */
async function unionIdsIn({ db, actor }: TxContext, customerIds: string[]): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  const u = customerUnions;
  const rows = await db
    .selectDistinctOn([u.customerId], { customerId: u.customerId, unionId: u.unionId })
    .from(u)
    .where(and(eq(u.merchantId, actor.merchantId), inArray(u.customerId, customerIds)))
    .orderBy(u.customerId, u.createdAt, u.unionId);
  return new Map(rows.map(({ customerId, unionId }) => [customerId, unionId]));
}

/** By the id of a person: the ids of those that were joined to them, directly or through others. */
async function mergedIdsIn({ db, actor }: TxContext, customerIds: string[]): Promise<Map<string, string[]>> {
  const { rows } = await db.execute<{ person: string; id: string }>(sql`
    WITH RECURSIVE down AS (
      SELECT merged_into AS person, id FROM customers
      WHERE merchant_id = ${actor.merchantId} AND merged_into = ANY (${sql.param(customerIds)}::text[])
      UNION ALL SELECT down.person, c.id FROM customers c JOIN down ON c.merged_into = down.id
    ) SELECT person, id FROM down ORDER BY id`);
  const merged = new Map<string, string[]>();
  for (const { person, id } of rows) merged.set(person, [...(merged.get(person) ?? []), id]);
  return merged;
}

async function withIdentities(ctx: TxContext, rows: StoredCustomer[]): Promise<CustomerProfile[]> {
  if (rows.length === 0) return [];
  const { db, actor } = ctx;
  const ids = rows.map(({ id }) => id);
  const [unionIds, mergedIds] = [await unionIdsIn(ctx, ids), await mergedIdsIn(ctx, ids)];
  const identities = await db
    .select()
    .from(customerIdentities)
    .where(and(eq(customerIdentities.merchantId, actor.merchantId), inArray(customerIdentities.customerId, ids)))
    .orderBy(customerIdentities.createdAt, customerIdentities.id);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    remark: row.remark,
    avatarUrl: row.avatarUrl,
    gender: row.gender,
    unionId: unionIds.get(row.id) ?? null,
    phone: row.phone ? maskPhone(unseal(row.phone, phoneContext(row.id))) : null,
    tags: row.tags,
    note: row.note,
    identities: identities
      .filter(({ customerId }) => customerId === row.id)
      .map(({ kind, channelId, externalId, createdAt }) => ({ kind, channelId, externalId, since: createdAt.toISOString() })),
    mergedIds: mergedIds.get(row.id) ?? [],
    createdAt: row.createdAt.toISOString(),
  }));
}

const standingFor = ({ db, actor }: TxContext, unionId: string) =>
  db
    .select({ id: customerUnions.customerId })
    .from(customerUnions)
    .where(and(eq(customerUnions.merchantId, actor.merchantId), eq(customerUnions.unionId, unionId)));

/** Customers with the names channels have for them, newest first; of one UnionID when it is given. */
export async function findCustomers(
  ctx: Context,
  input: FindCustomersInput,
): Promise<{ data: CustomerProfile[]; nextCursor: string | null }> {
  allow(ctx, "customer.read");
  return read(ctx, async (tx) => {
    const [at, id] = input.cursor ? decodeCursor(input.cursor, 2) : [null, null];
    if (at && Number.isNaN(Date.parse(at))) throw new AppError("bad_input", "cursor_wrong");
    const rows = await tx.db
      .select()
      .from(customers)
      .where(
        and(
          eq(customers.merchantId, tx.actor.merchantId),
          isNull(customers.erasedAt),
          isNull(customers.mergedInto),
          input.unionId ? inArray(customers.id, standingFor(tx, input.unionId)) : undefined,
          at ? sql`(${customers.createdAt}, ${customers.id}) < (${at}::timestamptz, ${id})` : undefined,
        ),
      )
      .orderBy(desc(customers.createdAt), desc(customers.id))
      .limit(input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const nextCursor = rows.length > input.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null;
    return { data: await withIdentities(tx, page), nextCursor };
  });
}

/** One customer with the names channels have for them; the person, when they were joined to another. Throws `not_found`. */
export async function loadProfile(ctx: Context, given: string): Promise<CustomerProfile> {
  allow(ctx, "customer.read");
  return read(ctx, async (tx) => {
    const customerId = await personOf(tx, given);
    const rows = await tx.db
      .select()
      .from(customers)
      .where(and(eq(customers.merchantId, tx.actor.merchantId), eq(customers.id, customerId), isNull(customers.erasedAt)));
    const [profile] = await withIdentities(tx, rows);
    if (!profile) throw new AppError("not_found", "customer_not_found");
    return profile;
  });
}

/** The UnionIDs of customers, by id; those without one are left out. */
export async function unionIdsOf(ctx: Context, customerIds: string[]): Promise<Map<string, string>> {
  allow(ctx, "customer.read");
  return read(ctx, (tx) => unionIdsIn(tx, customerIds));
}
