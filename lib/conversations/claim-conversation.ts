import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations, members } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { toConversationRow } from "./conversation-row";
import type { ConversationRow, claimInput } from "./inputs";
import { lockAssignments } from "./lock-assignments";
import { ownerData, refuseForeignOwner } from "./ownership";

/**
 * Takes a conversation. Settled by the lock of assignments: of several who claim at once one wins, and the
 * others are told who, also when they have no room. `takeOver` takes it from a colleague, where the role allows it.
 */
export async function claimConversation(ctx: Context, conversationId: string, input: z.infer<typeof claimInput>): Promise<ConversationRow> {
  allow(ctx, "conversation.claim");
  const { actor } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "only_people_claim");
  return transact(ctx, async (tx) => {
    const change = {
      assigneeId: actor.userId,
      assignedAt: tx.now,
      status: "open" as const,
      closedAt: null,
      snoozedUntil: null,
      ownerVersion: sql`${conversations.ownerVersion} + 1`,
    };
    await lockAssignments(tx);
    const conversation = await loadConversation(tx, conversationId);
    if (conversation.assigneeId === null || conversation.status === "closed") {
      if (!input.takeOver) await refuseFull(tx, actor.userId);
      const won = await changeConversation(tx, conversationId, change);
      if (!won) throw new AppError("not_found", "conversation_not_found");
      await addEventLine(tx, won, "claimed", { byName: actor.name });
      await recordAudit(tx, { action: "conversation.claimed", objectType: "conversation", objectId: conversationId });
      return toConversationRow(won, tx.now);
    }
    if (conversation.assigneeId === actor.userId) return toConversationRow(conversation, tx.now);
    // Who took it is told before whether there was room for it.
    if (!input.takeOver) refuseForeignOwner(actor, conversation, undefined, tx.now);
    allow(tx, "conversation.take_over");
    const same = eq(conversations.ownerVersion, input.ownerVersion);
    const taken = await changeConversation(tx, conversationId, change, same);
    if (!taken) throw new AppError("conflict", "owner_changed", ownerData(conversation, tx.now));
    const from = conversation.assigneeId;
    await addEventLine(tx, taken, "taken_over", { byName: actor.name, fromName: conversation.assigneeName }, [from]);
    const called = { conversationId, userId: from, byName: actor.name, text: "", why: "taken_over" };
    tx.record.events.push({ kind: "mention", payload: called });
    await recordAudit(tx, {
      action: "conversation.taken_over",
      objectType: "conversation",
      objectId: conversationId,
      detail: { from },
    });
    return toConversationRow(taken, tx.now);
  });
}

/** Nobody takes more than their capacity from the queue; counted under the lock of the merchant's assignments. */
async function refuseFull({ db, actor }: TxContext, userId: string): Promise<void> {
  const held = and(eq(conversations.merchantId, actor.merchantId), eq(conversations.assigneeId, userId), eq(conversations.status, "open"));
  const [row] = await db
    .select({ capacity: members.capacity, load: sql<number>`(SELECT count(*)::int FROM ${conversations} WHERE ${held})` })
    .from(members)
    .where(and(eq(members.merchantId, actor.merchantId), eq(members.userId, userId)));
  if (row && row.load >= row.capacity) throw new AppError("conflict", "at_capacity", { load: row.load, capacity: row.capacity });
}
