import { and, desc, eq, gte, isNotNull, ne, notLike } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import type { TxContext } from "@/lib/platform/context";
import { servicerAuthor } from "../inputs";

const c = conversations;
const columns = {
  channelId: c.channelId,
  channelKind: c.channelKind,
  status: c.status,
  scene: c.scene,
  rounds: c.rounds,
  leftMessage: c.leftMessage,
  ownerVersion: c.ownerVersion,
  closeResult: c.closeResult,
  queuedAt: c.queuedAt,
};

/** How a conversation stands, for what is said by itself. */
export type Standing = NonNullable<Awaited<ReturnType<typeof loadStanding>>>;

/** Locks and reads it, so that what is said fits it; null: there is none. */
export async function loadStanding(tx: TxContext, conversationId: string) {
  allow(tx, "conversation.read");
  const mine = and(eq(c.merchantId, tx.actor.merchantId), eq(c.id, conversationId));
  const [row] = await tx.db.select(columns).from(c).where(mine).for("update");
  return row ?? null;
}

/** Who of the shop's people answered last since the round began; null: nobody did. */
export async function loadLastAnswer(tx: TxContext, conversationId: string, since: Date | null): Promise<{ userId: string } | null> {
  allow(tx, "conversation.read");
  const here = and(eq(messages.merchantId, tx.actor.merchantId), eq(messages.conversationId, conversationId));
  const byPeople = and(eq(messages.author, "agent"), isNotNull(messages.authorId), notLike(messages.authorId, `${servicerAuthor("")}%`));
  const went = and(eq(messages.direction, "out"), ne(messages.status, "failed"));
  const [row] = await tx.db
    .select({ userId: messages.authorId })
    .from(messages)
    .where(and(here, byPeople, went, since ? gte(messages.createdAt, since) : undefined))
    .orderBy(desc(messages.seq))
    .limit(1);
  return row?.userId ? { userId: row.userId } : null;
}
