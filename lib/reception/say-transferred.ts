import { loadStanding } from "@/lib/conversations";
import { type Context, transact } from "@/lib/platform/context";
import { fillWords } from "./blanks";
import { readReceptionSettings } from "./read-settings";
import { sayOnce } from "./say-once";

/** Tells a customer, where the shop wants it, that a colleague or a group takes over; once for each change of hands. */
export async function sayTransferred(ctx: Context, conversationId: string, toName: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const standing = await loadStanding(tx, conversationId);
    if (!standing || standing.status === "closed") return;
    const { transferred } = await readReceptionSettings(tx);
    if (!transferred.on || transferred.words === "") return;
    const text = fillWords(transferred.words, { 客服: toName });
    const occasion = `transferred:${standing.rounds}:${standing.ownerVersion}`;
    await sayOnce(tx, conversationId, occasion, { as: "transferred", words: { text, menu: [] } });
  });
}
