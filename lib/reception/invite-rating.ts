import { eq } from "drizzle-orm";
import { ratings } from "@/db/schema";
import { loadLastAnswer, loadStanding, ratingTap, sayByItself } from "@/lib/conversations";
import { type Context, transact } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { readReceptionSettings } from "./read-settings";

/** What each score says, from 1 on; typed where nothing can be tapped. */
export const scoreWords = ["非常不满意", "不满意", "一般", "满意", "非常满意"] as const;

/**
 * Asks for a rating of a round that has ended, once, and only where somebody of the shop had answered: it is theirs. It may
 * take the last message of the window, since the shop wants it. Ended as spam, nobody is asked. True: the customer was asked.
 */
export async function inviteRating(ctx: Context, conversationId: string, round: number): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const standing = await loadStanding(tx, conversationId);
    if (standing?.status !== "closed" || standing.rounds !== round || standing.closeResult === "spam") return false;
    const { survey } = await readReceptionSettings(tx);
    if (!survey.on || survey.words === "") return false;
    const answer = await loadLastAnswer(tx, conversationId, standing.queuedAt);
    if (!answer) return false;
    const { merchantId } = tx.actor;
    const [invited] = await tx.db
      .insert(ratings)
      .values({
        id: newId("rating"),
        merchantId,
        conversationId,
        round,
        channelId: standing.channelId,
        userId: answer.userId,
        invitedAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: ratings.id });
    if (!invited) return false;
    const tapOf = (says: string, score: number) => ({ id: ratingTap(round, score), says, type: String(score), numbered: true });
    const menu = scoreWords.map((says, index) => tapOf(says, index + 1)).reverse();
    const { messageId } = await sayByItself(tx, conversationId, { as: "survey", words: { text: survey.words, menu }, atLeast: 1 });
    if (messageId !== null) return true;
    // Who was not asked has not kept a rating back.
    await tx.db.delete(ratings).where(eq(ratings.id, invited.id));
    return false;
  });
}
