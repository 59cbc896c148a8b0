import { and, asc, eq, gt, ne } from "drizzle-orm";
import { messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import { loadConversation } from "../change-conversation";
import type { MessageView } from "../inputs";
import { toMessageView } from "../message-view";

/** What the channel has of a message beside what desks see. */
export type ListedMessage = MessageView & { externalId: string | null };

export type MessageList = { data: ListedMessage[]; nextCursor: string | null };

/** What was said in a conversation, oldest first, for programs: neither notes nor lines between the bubbles. Throws `not_found`. */
export async function listMessages(ctx: Context, conversationId: string, input: { cursor?: string; limit: number }): Promise<MessageList> {
  allow(ctx, "conversation.read");
  return read(ctx, async (tx) => {
    await loadConversation(tx, conversationId, "read");
    const rows = await tx.db
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.merchantId, tx.actor.merchantId),
          eq(messages.conversationId, conversationId),
          ne(messages.direction, "none"),
          gt(messages.seq, afterSeq(input.cursor)),
        ),
      )
      .orderBy(asc(messages.seq))
      .limit(input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      data: page.map((row) => ({ ...toMessageView(row), externalId: row.externalId })),
      nextCursor: rows.length > input.limit && last ? encodeCursor([String(last.seq)]) : null,
    };
  });
}

function afterSeq(cursor: string | undefined): number {
  if (!cursor) return 0;
  const seq = Number(decodeCursor(cursor, 1)[0]);
  if (!Number.isSafeInteger(seq) || seq < 0 || seq > 2_147_483_647) throw new AppError("bad_input", "cursor_wrong");
  return seq;
}
