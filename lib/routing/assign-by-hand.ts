import { assignConversation } from "@/lib/conversations";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { allow, loadMemberName } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";

/** A supervisor gives what waits to somebody, whatever their state and load; it is stored as forced. */
export async function assignByHand(ctx: Context, conversationId: string, userId: string): Promise<ConversationRow> {
  allow(ctx, "conversation.assign");
  return transact(ctx, async (tx) => {
    const name = await loadMemberName(tx, userId);
    const given = await assignConversation(tx, conversationId, { userId, name }, "forced");
    if (!given) throw new AppError("conflict", "not_queued");
    return given;
  });
}
