import { type Context, transact } from "@/lib/platform/context";
import { loadConversation } from "./change-conversation";
import { openWait, orderShareOut } from "./keep-wait";

/** Gives a queued conversation the place that it should have; one that has it keeps it. */
export async function placeQueued(ctx: Context, conversationId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const row = await loadConversation(tx, conversationId);
    if (row.status !== "queued") return;
    await openWait(tx, row);
    orderShareOut(tx);
  });
}
