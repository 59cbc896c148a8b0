import { loadStanding } from "@/lib/conversations";
import { type Context, transact } from "@/lib/platform/context";
import { readReceptionSettings } from "./read-settings";
import { sayOnce } from "./say-once";

/** Confirms to a customer that their wait has become a 留言, once a round. */
export async function confirmLeftMessage(ctx: Context, conversationId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const standing = await loadStanding(tx, conversationId);
    if (!standing?.leftMessage || standing.status === "closed") return;
    const { leftWords: text } = (await readReceptionSettings(tx)).queue;
    if (text === "") return;
    await sayOnce(tx, conversationId, `left_message:${standing.rounds}`, { as: "left_message", words: { text, menu: [] } });
  });
}
