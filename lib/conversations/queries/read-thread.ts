import { and, asc, desc, eq, gt, gte, lt, ne } from "drizzle-orm";
import { conversations, drafts, messages } from "@/db/schema";
import { loadCustomer } from "@/lib/customers";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { loadConversation } from "../change-conversation";
import { toConversationRow } from "../conversation-row";
import type { CustomerPanel, ThreadOpening, ThreadPage, ThreadPageInput } from "../inputs";
import { toMessageView } from "../message-view";
import { readEventSeq } from "./list-conversations";

async function pageMessages({ db, actor }: TxContext, conversationId: string, input: ThreadPageInput): Promise<ThreadPage> {
  const here = and(eq(messages.merchantId, actor.merchantId), eq(messages.conversationId, conversationId));
  const older = (seq: number | undefined, limit: number) =>
    db
      .select()
      .from(messages)
      .where(and(here, seq === undefined ? undefined : lt(messages.seq, seq)))
      .orderBy(desc(messages.seq))
      .limit(limit + 1);
  const newer = (seq: number, limit: number) =>
    db
      .select()
      .from(messages)
      .where(and(here, gt(messages.seq, seq)))
      .orderBy(asc(messages.seq))
      .limit(limit + 1);
  if (input.around) {
    const [first] = await db
      .select({ seq: messages.seq })
      .from(messages)
      .where(and(here, gte(messages.createdAt, new Date(input.around))))
      .orderBy(asc(messages.seq))
      .limit(1);
    if (!first) return pageMessages({ db, actor } as TxContext, conversationId, { limit: input.limit });
    const half = Math.ceil(input.limit / 2);
    const before = await older(first.seq, half);
    const after = await newer(first.seq - 1, half);
    return {
      data: [...before.slice(0, half).reverse(), ...after.slice(0, half)].map(toMessageView),
      hasOlder: before.length > half,
      hasNewer: after.length > half,
    };
  }
  if (input.after !== undefined) {
    const rows = await newer(input.after, input.limit);
    return { data: rows.slice(0, input.limit).map(toMessageView), hasOlder: input.after > 0, hasNewer: rows.length > input.limit };
  }
  const rows = await older(input.before, input.limit);
  return {
    data: rows.slice(0, input.limit).reverse().map(toMessageView),
    hasOlder: rows.length > input.limit,
    hasNewer: input.before !== undefined,
  };
}

/** One page of a thread, oldest first within it. */
export async function readThreadPage(ctx: Context, conversationId: string, input: ThreadPageInput): Promise<ThreadPage> {
  allow(ctx, "conversation.read");
  return read(ctx, async (tx) => {
    await loadConversation(tx, conversationId, "read");
    return pageMessages(tx, conversationId, input);
  });
}

/** The panel of a customer, with the threads that they have. Throws `not_found`. */
export async function readCustomerPanel(ctx: Context, customerId: string): Promise<CustomerPanel> {
  allow(ctx, "customer.read");
  return read(ctx, async (tx) => {
    const customer = await loadCustomer(tx, customerId);
    const c = conversations;
    const threads = await tx.db
      .select({
        id: c.id,
        accountName: c.accountName,
        channelKind: c.channelKind,
        status: c.status,
        lastMessageAt: c.lastMessageAt,
        rounds: c.rounds,
      })
      .from(c)
      .where(and(eq(c.merchantId, tx.actor.merchantId), eq(c.customerId, customer.id)))
      .orderBy(desc(c.lastMessageAt))
      .limit(20);
    return { ...customer, conversations: threads.map((thread) => ({ ...thread, lastMessageAt: thread.lastMessageAt.toISOString() })) };
  });
}

/** Opens a thread: everything its screen needs, in eight statements, whatever its length. */
export async function openThread(ctx: Context, conversationId: string): Promise<ThreadOpening> {
  allow(ctx, "conversation.read");
  return read(ctx, async (tx) => {
    const eventSeq = await readEventSeq(tx);
    const conversation = await loadConversation(tx, conversationId, "read");
    const page = await pageMessages(tx, conversationId, { limit: 40 });
    const customer = await readCustomerPanel(tx, conversation.customerId);
    const mine = tx.actor.type === "member" ? tx.actor.userId : "";
    const kept = await tx.db
      .select({ mode: drafts.mode, text: drafts.text, updatedAt: drafts.updatedAt })
      .from(drafts)
      .where(and(eq(drafts.merchantId, tx.actor.merchantId), eq(drafts.conversationId, conversationId), eq(drafts.userId, mine)));
    const [lastUnread] = conversation.unread
      ? await tx.db
          .select({ seq: messages.seq })
          .from(messages)
          .where(and(eq(messages.conversationId, conversationId), eq(messages.author, "customer"), ne(messages.status, "noted")))
          .orderBy(desc(messages.seq))
          .offset(Math.min(conversation.unread, 500) - 1)
          .limit(1)
      : [];
    return {
      conversation: toConversationRow(conversation, tx.now),
      messages: page,
      customer,
      drafts: kept.map((draft) => ({ ...draft, updatedAt: draft.updatedAt.toISOString() })),
      readSeq: lastUnread ? lastUnread.seq - 1 : conversation.lastSeq,
      eventSeq,
    };
  });
}
