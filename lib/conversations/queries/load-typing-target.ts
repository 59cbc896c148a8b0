import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { rulesOf } from "../channel-rules";
import { rowColumns } from "../conversation-row";
import { replyWindow } from "../reply-window";

export type TypingTarget = { channelId: string; customerExternalId: string };

/**
 * Whom a typing sign would be shown: null where the channel has none, the customer has not just written, nothing may be
 * sent, or a colleague has the thread. Throws `not_found`.
 */
export async function loadTypingTarget(ctx: Context, conversationId: string): Promise<TypingTarget | null> {
  allow(ctx, "conversation.reply");
  const row = await read(ctx, async ({ db, actor }) => {
    const mine = and(eq(conversations.merchantId, actor.merchantId), eq(conversations.id, conversationId));
    const [found] = await db.select(rowColumns).from(conversations).where(mine);
    return found;
  });
  if (!row) throw new AppError("not_found", "conversation_not_found");
  const { typingSeconds = 0 } = rulesOf(row.channelKind);
  const wroteAgo = row.windowOpenedAt ? ctx.now.getTime() - row.windowOpenedAt.getTime() : Number.POSITIVE_INFINITY;
  if (wroteAgo > typingSeconds * 1000 || replyWindow(row, ctx.now).reason) return null;
  const mine = ctx.actor.type === "member" && (row.assigneeId === null || row.assigneeId === ctx.actor.userId);
  return mine ? { channelId: row.channelId, customerExternalId: row.customerExternalId } : null;
}
