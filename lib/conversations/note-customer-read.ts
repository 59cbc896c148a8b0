import { lt } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { type Context, transact } from "@/lib/platform/context";
import { changeConversation } from "./change-conversation";

/** Notes up to which message the customer's own screen has shown the thread; an older number changes nothing. For channels that tell. */
export async function noteCustomerRead(ctx: Context, conversationId: string, seq: number): Promise<void> {
  await transact(ctx, async (tx) => {
    await changeConversation(tx, conversationId, { customerReadSeq: seq }, lt(conversations.customerReadSeq, seq));
  });
}
