import { loadStanding, type Standing } from "@/lib/conversations";
import { isOpenAt, nextOpening, readBusinessHours, sayOpening } from "@/lib/merchants";
import { type Context, transact } from "@/lib/platform/context";
import { fillWords } from "./blanks";
import { readReceptionSettings } from "./read-settings";
import { sayOnce } from "./say-once";

/** Stands for a time that nobody knows, so that the words leave no gap: no day of the calendar is open. */
const someTime = "下次营业时间";

/** Tells who has become a 留言 that nobody is there and when somebody will be, once a round. */
export async function sayOffline(ctx: Context, conversationId: string, known?: Standing): Promise<void> {
  await transact(ctx, async (tx) => {
    const standing = known ?? (await loadStanding(tx, conversationId));
    if (!standing?.leftMessage || standing.status === "closed") return;
    const settings = await readReceptionSettings(tx);
    const hours = await readBusinessHours(tx);
    const open = isOpenAt(hours, tx.now);
    const { on, words } = open ? settings.unattended : settings.offline;
    if (!on || words === "") return;
    const next = open ? null : nextOpening(hours, tx.now);
    const text = fillWords(words, { 开门时间: next ? sayOpening(next, tx.now) : someTime });
    await sayOnce(tx, conversationId, `offline:${standing.rounds}`, { as: "offline", words: { text, menu: [] } });
  });
}
