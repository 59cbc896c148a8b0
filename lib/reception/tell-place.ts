import { and, eq, isNull } from "drizzle-orm";
import { waits } from "@/db/schema";
import { areBefore, loadStanding, readPlace, type Standing, sayByItself } from "@/lib/conversations";
import { leaveTap } from "@/lib/conversations/inputs";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { enqueue } from "@/lib/platform/queue/define-job";
import { fillWords } from "./blanks";
import { tellPlaceJob } from "./jobs";
import { readReceptionSettings } from "./read-settings";

/** So many messages of the window must be left: it costs one, and an answer may take several. */
const leftAtLeast = 3;
/** What one place is worth as long as nobody was answered in the last hours. */
const minutesPerPlace = 2;

const ownPage = "widget";

/** Orders that a customer who begins to wait is told their place, should they still wait then. Our own page shows it live. */
export async function orderTellPlace(ctx: Context, conversationId: string, known?: Standing): Promise<void> {
  await transact(ctx, async (tx) => {
    const standing = known ?? (await loadStanding(tx, conversationId));
    if (standing?.status !== "queued" || standing.leftMessage || standing.channelKind === ownPage) return;
    const { queue } = await readReceptionSettings(tx);
    if (!queue.on || queue.words === "") return;
    // One only moves forward: who does not stand far back now will not later. Where exactly is looked up when it is told.
    if (!(await areBefore(tx, conversationId, queue.fromPlace - 1))) return;
    const options = { key: `tell-place:${conversationId}`, delaySeconds: queue.afterSeconds };
    enqueue(tx, tellPlaceJob, { conversationId }, options);
  });
}

/** Tells a waiting customer their place and the expected wait, with the choice to leave a message; once for each wait. */
export async function tellPlace(ctx: Context, conversationId: string): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const standing = await loadStanding(tx, conversationId);
    if (standing?.status !== "queued" || standing.leftMessage) return false;
    const { queue } = await readReceptionSettings(tx);
    const stands = await readPlace(tx, conversationId);
    if (!queue.on || !stands?.staffed || stands.place < queue.fromPlace) return false;
    if (!(await noteTold(tx, conversationId, stands.place))) return false;
    const minutes = stands.minutes ?? stands.place * minutesPerPlace;
    const text = fillWords(queue.words, { 位置: stands.place, 分钟: minutes });
    const menu = [{ id: leaveTap, says: "留言", type: "留言" }];
    const { messageId } = await sayByItself(tx, conversationId, { as: "queue", words: { text, menu }, atLeast: leftAtLeast });
    return messageId !== null;
  });
}

async function noteTold({ db, actor, now }: TxContext, conversationId: string, place: number): Promise<boolean> {
  const open = and(eq(waits.merchantId, actor.merchantId), eq(waits.conversationId, conversationId), isNull(waits.endedAt));
  const told = await db
    .update(waits)
    .set({ toldPlace: place, toldAt: now })
    .where(and(open, isNull(waits.toldAt)))
    .returning({ id: waits.id });
  return told.length > 0;
}
