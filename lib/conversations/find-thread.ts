import { and, asc, eq, sql } from "drizzle-orm";
import { conversations, customers as customerTable } from "@/db/schema";
import { identifyCustomer, type KnownCustomer } from "@/lib/customers";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { hasTarget } from "@/lib/push";
import { rulesOf } from "./channel-rules";
import { rowColumns, type StoredConversation } from "./conversation-row";
import type { InboundProfile } from "./ports";

/** The account that things arrived at. */
export type ReceivingAccount = { id: string; channelId: string; channelKind: string; name: string };

/** A conversation, whether its customer's profile is known, and whether who has it can be told on a device. */
export type FoundThread = StoredConversation & { hasProfile: boolean; reachesOwner: boolean };

export type Receiving = {
  account: ReceivingAccount;
  profiles: Map<string, InboundProfile>;
  customers: Map<string, KnownCustomer>;
  /** Conversations that were locked and read together and have not changed since. */
  threads: Map<string, FoundThread>;
};

const columns = {
  ...rowColumns,
  hasProfile: sql<boolean>`EXISTS (SELECT 1 FROM ${customerTable} p WHERE p.id = ${conversations.customerId} AND p.profile_at IS NOT NULL)`,
  reachesOwner: hasTarget(sql`conversations.merchant_id`, sql`conversations.assignee_id`),
};

/** Locks and reads the conversations of several customers at once, always in the same order. */
export async function findThreads(ctx: TxContext, { account, threads }: Receiving, externalIds: string[]): Promise<void> {
  const mine = and(
    eq(conversations.accountId, account.id),
    sql`${conversations.customerExternalId} = any(${sql.param(externalIds)}::text[])`,
  );
  const rows = await ctx.db.select(columns).from(conversations).where(mine).orderBy(asc(conversations.id)).for("update");
  for (const row of rows) threads.set(row.customerExternalId, row);
}

/** The conversation of a customer at an account, locked; made when this is their first sign. */
export async function findThread(
  ctx: TxContext,
  { account, profiles, customers, threads }: Receiving,
  externalId: string,
  at: Date,
): Promise<FoundThread> {
  const together = threads.get(externalId);
  threads.delete(externalId);
  if (together) return together;
  const mine = and(eq(conversations.accountId, account.id), eq(conversations.customerExternalId, externalId));
  const find = async () => (await ctx.db.select(columns).from(conversations).where(mine).for("update"))[0];
  const found = await find();
  if (found) return found;
  const identity = { channelId: account.channelId, kind: account.channelKind, externalId };
  const customer = customers.get(externalId) ?? (await identifyCustomer(ctx, identity, profiles.get(externalId) ?? null));
  customers.set(externalId, customer);
  await ctx.db
    .insert(conversations)
    .values({
      id: newId("conversation"),
      merchantId: ctx.actor.merchantId,
      channelId: account.channelId,
      accountId: account.id,
      customerId: customer.id,
      customerExternalId: externalId,
      status: "closed",
      customerName: customer.name,
      customerAvatarUrl: customer.avatarUrl,
      channelKind: account.channelKind,
      scene: rulesOf(account.channelKind).scene,
      accountName: account.name,
      lastMessageAt: at,
      createdAt: ctx.now,
    })
    .onConflictDoNothing();
  const made = await find();
  if (!made) throw new Error("a conversation was made that cannot be seen");
  return made;
}
