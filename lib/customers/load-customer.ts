import { and, eq, isNull } from "drizzle-orm";
import { channels, customerIdentities, customers } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors";

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
};

export const phoneContext = (customerId: string): string => `customers.phone:${customerId}`;

/** 138****2076: enough to recognise, not enough to call. */
export const maskPhone = (phone: string): string => (phone.length < 7 ? "****" : `${phone.slice(0, 3)}****${phone.slice(-4)}`);

/** A customer of the merchant with the names channels have for them. Throws `not_found`. */
export async function loadCustomer({ db, actor }: TxContext, customerId: string): Promise<CustomerView> {
  const [row] = await db
    .select()
    .from(customers)
    .where(and(eq(customers.merchantId, actor.merchantId), eq(customers.id, customerId), isNull(customers.erasedAt)));
  if (!row) throw new AppError("not_found", "customer_not_found");
  const identities = await db
    .select({ kind: customerIdentities.kind, channelName: channels.name, createdAt: customerIdentities.createdAt })
    .from(customerIdentities)
    .innerJoin(channels, eq(channels.id, customerIdentities.channelId))
    .where(eq(customerIdentities.customerId, customerId));
  return {
    id: row.id,
    name: row.name,
    remark: row.remark,
    avatarUrl: row.avatarUrl,
    gender: row.gender,
    hasUnionId: row.unionId !== null,
    identities: identities.map(({ kind, channelName, createdAt }) => ({ kind, channelName, since: createdAt.toISOString() })),
    phone: row.phone ? maskPhone(unseal(row.phone, phoneContext(row.id))) : null,
    tags: row.tags,
    note: row.note,
    createdAt: row.createdAt.toISOString(),
  };
}
