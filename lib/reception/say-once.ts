import { and, eq } from "drizzle-orm";
import { saidByItself } from "@/db/schema";
import { type ByItself, sayByItself } from "@/lib/conversations";
import type { TxContext } from "@/lib/platform/context";

/** Takes an occasion of a conversation for the caller's transaction. False: it was taken before. */
export async function takeOccasion({ db, actor, now }: TxContext, conversationId: string, occasion: string): Promise<boolean> {
  const taken = await db
    .insert(saidByItself)
    .values({ merchantId: actor.merchantId, conversationId, occasion, at: now })
    .onConflictDoNothing()
    .returning({ occasion: saidByItself.occasion });
  return taken.length > 0;
}

/** Notes by which message an occasion was used. */
export async function noteSaid({ db }: TxContext, conversationId: string, occasion: string, messageId: string): Promise<void> {
  const here = and(eq(saidByItself.conversationId, conversationId), eq(saidByItself.occasion, occasion));
  await db.update(saidByItself).set({ messageId }).where(here);
}

/** Says something once for its occasion, however often it is asked for. True: it was said now. */
export async function sayOnce(tx: TxContext, conversationId: string, occasion: string, said: ByItself): Promise<boolean> {
  if (!(await takeOccasion(tx, conversationId, occasion))) return false;
  const { messageId } = await sayByItself(tx, conversationId, said);
  if (messageId === null) return false;
  await noteSaid(tx, conversationId, occasion, messageId);
  return true;
}
