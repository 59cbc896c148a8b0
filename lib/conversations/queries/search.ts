import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { conversations, customers, messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import type { FoundCustomer, SearchResult } from "../inputs";

type FoundThread = Omit<FoundCustomer, "accounts"> & { conversationId: string; accountName: string };

const wanted = 30;
/** How long a search may go back through old weeks. One that takes longer says so. */
const budget = "1500 milliseconds";

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");

async function findMessages({ db }: TxContext, q: string, pattern: string): Promise<{ found: string[]; partial: boolean }> {
  const { rows } = await db.execute<{ ids: string[]; complete: boolean }>(
    sql`SELECT ids, complete FROM huiyin.search_messages(${q}, ${pattern}, ${wanted}, ${budget}::interval)`,
  );
  return { found: rows[0]?.ids ?? [], partial: rows[0]?.complete === false };
}

async function findNames({ db }: TxContext, q: string, pattern: string): Promise<string[]> {
  const { rows } = await db.execute<{ ids: string[] }>(sql`SELECT huiyin.search_names(${q}, ${pattern}, ${wanted}) AS ids`);
  return rows[0]?.ids ?? [];
}

async function findThreads(tx: TxContext, q: string, pattern: string): Promise<FoundThread[]> {
  const c = conversations;
  const byName = await findNames(tx, q, pattern);
  const byTail = /^\d{4}$/.test(q)
    ? await tx.db
        .select({ id: customers.id })
        .from(customers)
        .where(and(eq(customers.merchantId, tx.actor.merchantId), eq(customers.phoneTail, q)))
        .limit(wanted)
    : [];
  const conditions = [
    byName.length > 0 ? inArray(c.id, byName) : undefined,
    byTail.length > 0
      ? inArray(
          c.customerId,
          byTail.map(({ id }) => id),
        )
      : undefined,
    /^(cnv|cus)_/.test(q) ? or(eq(c.id, q), eq(c.customerId, q)) : undefined,
  ].filter((condition) => condition !== undefined);
  if (conditions.length === 0) return [];
  const rows = await tx.db
    .select({
      conversationId: c.id,
      customerId: c.customerId,
      name: c.customerName,
      avatarUrl: c.customerAvatarUrl,
      accountName: c.accountName,
      lastMessageAt: c.lastMessageAt,
    })
    .from(c)
    .where(and(eq(c.merchantId, tx.actor.merchantId), or(...conditions)))
    .limit(wanted);
  return rows
    .map((row) => ({ ...row, lastMessageAt: row.lastMessageAt.toISOString() }))
    .sort((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt));
}

/** A line around the words, and where they stand in it. Numbers of people are masked before it is cut; the places stay. */
function snippetOf(text: string, q: string): { snippet: string; at: [number, number] | null } {
  const index = text.toLowerCase().indexOf(q.toLowerCase());
  const shown = maskNumbers(text);
  if (index < 0) return { snippet: shown.slice(0, 60), at: null };
  const start = Math.max(0, index - 18);
  const lead = start > 0 ? "…" : "";
  const snippet = (lead + shown.slice(start, index + q.length + 40)).replaceAll(/\s/g, " ");
  const from = index - start + lead.length;
  return { snippet, at: [from, from + q.length] };
}

/** Names, phone tails, order numbers and words, from one box. Newest first. */
export async function searchConversations(ctx: Context, { q }: { q: string }): Promise<SearchResult> {
  allow(ctx, "conversation.read");
  const pattern = `%${escapeLike(q)}%`;
  return read(ctx, async (tx) => {
    await tx.db.execute(sql`SET LOCAL statement_timeout = '4s'`);
    const threads = (await findThreads(tx, q, pattern)).map(({ customerId: _, avatarUrl: __, ...thread }) => thread);
    const { found, partial } = await findMessages(tx, q, pattern);
    if (found.length === 0) return { customers: threads, messages: [], partial };
    const m = messages;
    const rows = await tx.db
      .select({
        conversationId: m.conversationId,
        messageId: m.id,
        seq: m.seq,
        text: m.text,
        createdAt: m.createdAt,
        customerName: conversations.customerName,
      })
      .from(m)
      .innerJoin(conversations, eq(conversations.id, m.conversationId))
      // What was taken back is found no more than it is shown.
      .where(and(eq(m.merchantId, tx.actor.merchantId), inArray(m.id, found), isNull(m.recalledAt)));
    const list = rows
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .map(({ text, createdAt, ...row }) => ({ ...row, ...snippetOf(text, q), createdAt: createdAt.toISOString() }));
    return { customers: threads, messages: list, partial };
  });
}

/** People by name or phone tail, each once with the accounts they write to; who wrote last comes first. */
export async function searchCustomers(ctx: Context, { q }: { q: string }): Promise<{ data: FoundCustomer[] }> {
  allow(ctx, "customer.read");
  return read(ctx, async (tx) => {
    const people = new Map<string, FoundCustomer>();
    for (const { conversationId: _, accountName, ...thread } of await findThreads(tx, q, `%${escapeLike(q)}%`)) {
      const known = people.get(thread.customerId) ?? { ...thread, accounts: [] };
      people.set(thread.customerId, { ...known, accounts: [...new Set([...known.accounts, accountName])] });
    }
    return { data: [...people.values()] };
  });
}
