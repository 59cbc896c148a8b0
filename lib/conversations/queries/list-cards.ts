import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { loadConversation } from "../change-conversation";
import type { MessageView } from "../inputs";
import { toMessageView } from "../message-view";

const most = 30;

/** The product and order cards of a thread, newest first. Throws `not_found`. */
export async function listCards(ctx: Context, conversationId: string): Promise<{ data: MessageView[] }> {
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
          inArray(messages.type, ["product_card", "order_card"]),
          isNull(messages.recalledAt),
        ),
      )
      .orderBy(desc(messages.seq))
      .limit(most);
    return { data: rows.map(toMessageView) };
  });
}
