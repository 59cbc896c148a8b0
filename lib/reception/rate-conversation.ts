import { and, eq, gt, isNull, or } from "drizzle-orm";
import { ratings } from "@/db/schema";
import { addLine, loadStanding, ratingChangesMs } from "@/lib/conversations";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { readReceptionSettings } from "./read-settings";
import { sayOnce } from "./say-once";

const invitedMs = 24 * 3_600_000;

export type Rated = { conversationId: string; round: number; score: number; comment?: string; at: Date };

/**
 * Takes a customer's rating of a round they were asked about within a day. A second one changes it within ten minutes and is
 * ignored later. Shows it in the thread, opens nothing, and thanks once. True: it counts.
 */
export async function rateConversation(ctx: Context, { conversationId, round, score, comment = "", at }: Rated): Promise<boolean> {
  allow(ctx, "conversation.reply");
  return transact(ctx, async (tx) => {
    const standing = await loadStanding(tx, conversationId);
    if (!standing) return false;
    const mine = and(eq(ratings.merchantId, tx.actor.merchantId), eq(ratings.conversationId, conversationId), eq(ratings.round, round));
    const [before] = await tx.db.select().from(ratings).where(mine);
    if (before?.score === score && before.comment === comment) return false;
    const invited = gt(ratings.invitedAt, new Date(at.getTime() - invitedMs));
    const open = or(isNull(ratings.ratedAt), gt(ratings.ratedAt, new Date(at.getTime() - ratingChangesMs)));
    const [rated] = await tx.db
      .update(ratings)
      // The ten minutes run from the first rating.
      .set({ score, comment, ratedAt: before?.ratedAt ?? at })
      .where(and(mine, invited, open))
      .returning({ id: ratings.id });
    if (!rated) return false;
    const change = { score, ...(before?.score ? { from: before.score } : {}), ...(comment ? { note: comment } : {}) };
    await addLine(tx, conversationId, "rated", change);
    await recordAudit(tx, { action: "conversation.rated", objectType: "conversation", objectId: conversationId, detail: { round, score } });
    tx.record.events.push({ kind: "conversation.rated", payload: { conversationId, score } });
    const { thanks: text } = (await readReceptionSettings(tx)).survey;
    if (text !== "") await sayOnce(tx, conversationId, `thanks:${round}`, { as: "thanks", words: { text, menu: [] } });
    return true;
  });
}
