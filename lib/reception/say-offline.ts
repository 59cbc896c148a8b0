import { loadStanding, type Standing } from "@/lib/conversations";
import { nextOpening, readBusinessHours, sayOpening } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { readReceptionSettings } from "./read-settings";
import { sayOnce } from "./say-once";
import { fillWords } from "./words-of";

/** Tells who has become a 留言 that nobody is there and when somebody will be, once a round. */
export async function sayOffline(ctx: Context, conversationId: string, known?: Standing): Promise<void> {
  await transact(ctx, async (tx) => {
    const standing = known ?? (await loadStanding(tx, conversationId));
    if (!standing?.leftMessage || standing.status === "closed") return;
    const { offline } = await readReceptionSettings(tx);
    if (!offline.on || offline.words === "") return;
    const next = nextOpening(await readBusinessHours(tx), tx.now);
    const text = fillWords(offline.words, { 开门时间: next ? sayOpening(next, tx.now) : "" });
    await sayOnce(tx, conversationId, `offline:${standing.rounds}`, { as: "offline", words: { text, menu: [] } });
  });
}
