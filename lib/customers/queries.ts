import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { customerIdentities, customers } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import type { CustomerProfile, FindCustomersInput } from "./inputs";
import { maskPhone, phoneContext } from "./load-customer";

type StoredCustomer = typeof customers.$inferSelect;

async function withIdentities({ db, actor }: TxContext, rows: StoredCustomer[]): Promise<CustomerProfile[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
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
    unionId: row.unionId,
    phone: row.phone ? maskPhone(unseal(row.phone, phoneContext(row.id))) : null,
    tags: row.tags,
    note: row.note,
    identities: identities
      .filter(({ customerId }) => customerId === row.id)
      .map(({ kind, channelId, externalId, createdAt }) => ({ kind, channelId, externalId, since: createdAt.toISOString() })),
    createdAt: row.createdAt.toISOString(),
  }));
}

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
          input.unionId ? eq(customers.unionId, input.unionId) : undefined,
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

/** One customer with the names channels have for them. Throws `not_found`. */
export async function loadProfile(ctx: Context, customerId: string): Promise<CustomerProfile> {
  allow(ctx, "customer.read");
  return read(ctx, async (tx) => {
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
  if (customerIds.length === 0) return new Map();
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select({ id: customers.id, unionId: customers.unionId })
      .from(customers)
      .where(and(eq(customers.merchantId, actor.merchantId), inArray(customers.id, customerIds)));
    return new Map(rows.flatMap(({ id, unionId }) => (unionId ? [[id, unionId] as const] : [])));
  });
}
