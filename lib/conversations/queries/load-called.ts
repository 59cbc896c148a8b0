import { and, eq, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { type Context, read } from "@/lib/platform/context";

/** What somebody who is told of a conversation needs to know of it. */
export type Called = {
  status: string;
  assigneeId: string | null;
  customerName: string;
  lastAuthor: string;
  lastPreview: string;
  waitingSince: Date | null;
  /** What the colleague wrote along who hands it over; null: it is not being handed over. */
  offerNote: string | null;
  /** The note that calls this person, as long as they have not looked. */
  note: string | null;
};

/** A conversation as it is now, for telling somebody of it. Null: there is none, or no longer. */
export async function loadCalled(
  ctx: Context,
  { conversationId, userId, messageId = "" }: { conversationId: string; userId: string; messageId?: string | undefined },
): Promise<Called | null> {
  const c = conversations;
  return read(ctx, async ({ db, actor }) => {
    const [row] = await db
      .select({
        status: c.status,
        assigneeId: c.assigneeId,
        customerName: c.customerName,
        lastAuthor: c.lastAuthor,
        lastPreview: c.lastPreview,
        waitingSince: c.waitingSince,
        offer: c.offer,
        note: sql<string | null>`(SELECT m.text FROM messages m JOIN mentions n ON n.message_id = m.id
          WHERE n.merchant_id = ${actor.merchantId} AND n.conversation_id = ${conversationId} AND n.message_id = ${messageId}
            AND n.user_id = ${userId} AND n.read_at IS NULL)`,
      })
      .from(c)
      .where(and(eq(c.merchantId, actor.merchantId), eq(c.id, conversationId)));
    if (!row) return null;
    const { offer, ...called } = row;
    return { ...called, offerNote: offer?.note ?? null };
  });
}
