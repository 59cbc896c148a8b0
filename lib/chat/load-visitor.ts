import { and, eq, gt, isNull, or } from "drizzle-orm";
import { conversations, visitors } from "@/db/schema";
import type { OpenEntry } from "@/lib/entries";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { isSigned, sign } from "@/lib/platform/crypto/sign";
import { hashToken } from "@/lib/platform/crypto/token";
import { AppError } from "@/lib/platform/errors";

export type StoredVisitor = typeof visitors.$inferSelect;

/** A visitor at an entry: what every verb of theirs is given. */
export type Chat = { entry: OpenEntry; visitor: StoredVisitor };

const ticketMs = 2 * 3_600_000;
const hourMs = 3_600_000;

/** A visitor of this channel whose token or ticket still holds good. */
export const livingVisitor = ({ actor, now }: TxContext, channelId: string) =>
  and(
    eq(visitors.merchantId, actor.merchantId),
    eq(visitors.channelId, channelId),
    or(isNull(visitors.expiresAt), gt(visitors.expiresAt, now)),
  );

const unknown = () => new AppError("unauthorized", "visitor_unknown");

/** The visitor who shows a token. Throws `unauthorized` for one that is unknown, over, or of another shop. */
export async function loadVisitor(ctx: Context, entry: OpenEntry, token: string | null): Promise<Chat> {
  if (!token || token.length > 100) throw unknown();
  return read(ctx, async (tx) => {
    const mine = and(livingVisitor(tx, entry.channelId), eq(visitors.tokenHash, hashToken(token)));
    const [visitor] = await tx.db.select().from(visitors).where(mine);
    if (!visitor) throw unknown();
    return { entry, visitor };
  });
}

/** A pass for the visitor's stream, whose address stands in logs: it opens nothing else and ends by itself. */
export function makeTicket({ id }: StoredVisitor, now: Date): string {
  const until = Math.ceil((now.getTime() + ticketMs) / hourMs);
  return `${id}.${until}.${sign("chat-ticket", `${id}.${until}`)}`;
}

/** The visitor of a ticket. Throws `unauthorized`. */
export async function loadTicket(ctx: Context, entry: OpenEntry, ticket: string): Promise<Chat> {
  const [id = "", until = "", signature = ""] = ticket.split(".");
  if (!isSigned("chat-ticket", `${id}.${until}`, signature) || Number(until) * hourMs < ctx.now.getTime()) throw unknown();
  return read(ctx, async (tx) => {
    const [visitor] = await tx.db
      .select()
      .from(visitors)
      .where(and(livingVisitor(tx, entry.channelId), eq(visitors.id, id)));
    if (!visitor) throw unknown();
    return { entry, visitor };
  });
}

/** The thread of a visitor; null until they have written. */
export async function findVisitorThread({ db, actor }: TxContext, { entry, visitor }: Chat) {
  const [row] = await db
    .select({
      id: conversations.id,
      status: conversations.status,
      unread: conversations.unread,
      lastSeq: conversations.lastSeq,
      leftMessage: conversations.leftMessage,
      customerReadSeq: conversations.customerReadSeq,
      customerId: conversations.customerId,
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.merchantId, actor.merchantId),
        eq(conversations.accountId, entry.account.id),
        eq(conversations.customerExternalId, visitor.externalId),
      ),
    );
  return row ?? null;
}
