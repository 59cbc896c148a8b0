import { and, asc, desc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import { channels, customerIdentities, customerMerges, customers, customerUnions } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors";
import type { MergeView } from "./inputs";
import { joinedCustomers, personOf } from "./person";

export type CustomerView = {
  id: string;
  name: string;
  remark: string;
  avatarUrl: string | null;
  gender: "male" | "female" | null;
  hasUnionId: boolean;
  identities: { kind: string; channelName: string; since: string }[];
  phone: string | null;
  tags: string[];
  note: string;
  createdAt: string;
  /** Joins that can be undone, the newest first. */
  merges: MergeView[];
};

export const phoneContext = (customerId: string): string => `customers.phone:${customerId}`;

/** 138****2076: enough to recognise, not enough to call. */
export const maskPhone = (phone: string): string => (phone.length < 7 ? "****" : `${phone.slice(0, 3)}****${phone.slice(-4)}`);

/** Who was joined to a person, when, and why. */
async function loadMerges({ db, actor }: TxContext, joinedIds: string[]): Promise<MergeView[]> {
  if (joinedIds.length < 2) return [];
  const [m, i] = [customerMerges, customerIdentities];
  const rows = await db
    .select({
      id: m.id,
      name: customers.name,
      remark: customers.remark,
      reason: m.reason,
      by: sql<string | null>`(SELECT b.name FROM members b WHERE b.merchant_id = ${m.merchantId} AND b.user_id = ${m.byId})`,
      at: m.at,
      kinds: sql<string[]>`ARRAY(SELECT DISTINCT ${i.kind} FROM ${i} WHERE ${i.homeId} = ${m.mergedId} ORDER BY 1)`,
    })
    .from(m)
    .innerJoin(customers, eq(customers.id, m.mergedId))
    .where(and(eq(m.merchantId, actor.merchantId), inArray(m.mergedId, joinedIds), isNull(m.undoneAt)))
    .orderBy(desc(m.at), desc(m.id));
  return rows.map(({ name, remark, at, ...row }) => ({ ...row, name: remark || name, at: at.toISOString() }));
}

/** A customer of the merchant, or the person they were joined to, with the names channels have for them. Throws `not_found`. */
export async function loadCustomer(ctx: TxContext, given: string): Promise<CustomerView> {
  const { db, actor } = ctx;
  const customerId = await personOf(ctx, given);
  const joined = await joinedCustomers(ctx, customerId);
  const hasUnionId = sql<boolean>`EXISTS (SELECT 1 FROM ${customerUnions} u WHERE u.customer_id = ${customers.id})`;
  const [row] = await db
    .select({ ...getTableColumns(customers), hasUnionId })
    .from(customers)
    .where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, customerId), isNull(customers.erasedAt)));
  if (!row) throw new AppError("not_found", "customer_not_found");
  const identities = await db
    .select({ kind: customerIdentities.kind, channelName: channels.name, createdAt: customerIdentities.createdAt })
    .from(customerIdentities)
    .innerJoin(channels, eq(channels.id, customerIdentities.channelId))
    .where(and(eq(customerIdentities.merchantId, actor.merchantId), eq(customerIdentities.customerId, customerId)))
    .orderBy(asc(customerIdentities.createdAt), asc(customerIdentities.id));
  const since =
    [row.createdAt, ...identities.map(({ createdAt }) => createdAt)].sort((a, b) => a.getTime() - b.getTime())[0] ?? row.createdAt;
  return {
    id: row.id,
    name: row.name,
    remark: row.remark,
    avatarUrl: row.avatarUrl,
    gender: row.gender,
    hasUnionId: row.hasUnionId,
    identities: identities.map(({ kind, channelName, createdAt }) => ({ kind, channelName, since: createdAt.toISOString() })),
    phone: row.phone ? maskPhone(unseal(row.phone, phoneContext(row.id))) : null,
    tags: row.tags,
    note: row.note,
    createdAt: since.toISOString(),
    merges: await loadMerges(ctx, joined),
  };
}
