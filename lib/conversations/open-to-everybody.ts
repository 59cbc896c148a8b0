import { and, eq, isNull } from "drizzle-orm";
import { conversations, teams, waits } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import { type ConversationRow, usualRoute } from "./inputs";
import { orderShareOut } from "./keep-wait";

/**
 * Lets everybody on duty have a customer who waits for a group or a skill: a supervisor says so (`by_hand`), or the
 * clock has found that nobody it waits for is there (`unseen`). The place in the order stays.
 */
export async function openToEverybody(ctx: Context, conversationId: string, how: "by_hand" | "unseen"): Promise<ConversationRow> {
  allow(ctx, "conversation.assign");
  return transact(ctx, async (tx) => {
    const before = await loadConversation(tx, conversationId);
    if (before.status !== "queued") throw new AppError("conflict", "not_queued");
    const { skill, route } = before;
    const open = and(eq(waits.merchantId, tx.actor.merchantId), eq(waits.conversationId, conversationId), isNull(waits.endedAt));
    const [wait] = await tx.db.select({ teamId: waits.teamId }).from(waits).where(open);
    // A group that was removed is known by the wait alone.
    const teamId = before.teamId ?? wait?.teamId ?? null;
    if (teamId === null && skill === "" && !route?.onlyUser) throw new AppError("conflict", "open_already");
    const everybody = { teamId: null, skill: "" };
    const [team] = teamId ? await tx.db.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId)) : [];
    const change = { ...everybody, route: { ...(route ?? usualRoute), onlyUser: false } };
    const changed = await changeConversation(tx, conversationId, change, eq(conversations.status, "queued"));
    if (!changed) throw new AppError("conflict", "not_queued");
    await tx.db
      .update(waits)
      .set({ ...everybody, routed: true })
      .where(open);
    const wanted = [team?.name ?? "", skill].filter(Boolean).join(" · ");
    await addEventLine(tx, changed, "opened_to_all", { byName: tx.actor.type === "member" ? tx.actor.name : "", wanted, how });
    await recordAudit(tx, {
      action: "conversation.opened_to_all",
      objectType: "conversation",
      objectId: conversationId,
      detail: { teamId, skill, how },
    });
    orderShareOut(tx);
    return toConversationRow(changed, tx.now);
  });
}
