import { type Context, read } from "@/lib/platform/context";
import { sendWhisper } from "@/lib/platform/realtime/event-hub";
import { type Chat, findVisitorThread } from "./load-visitor";

/** The user id under which desks hear that the customer writes: no colleague has it. */
const customerAtDesk = "customer";

/** Tells the desks that a visitor writes, or no longer. Not kept; before their first message there is no thread to say it in. */
export async function sayTyping(ctx: Context, chat: Chat, { typing }: { typing: boolean }): Promise<void> {
  const thread = await read(ctx, (tx) => findVisitorThread(tx, chat));
  if (!thread || thread.status === "closed") return;
  const payload = { conversationId: thread.id, userId: customerAtDesk, name: "", state: typing ? "typing" : "left" };
  await sendWhisper({ merchantId: chat.entry.merchantId, kind: "presence", payload });
}
