import { and, eq, gte, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import { allow } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { addEventLine } from "./add-event-line";
import type { StoredConversation } from "./conversation-row";
import { ownerData } from "./ownership";

/** Throws unless the actor may answer in this thread while a colleague keeps it. */
export function refuseStepIn(tx: TxContext, conversation: StoredConversation, knownVersion: number | undefined): void {
  allow(tx, "conversation.step_in");
  const { actor } = tx;
  if (actor.type !== "member") throw new AppError("forbidden", "needs_a_person");
  const { status, assigneeId, ownerVersion } = conversation;
  if (status === "closed") throw new AppError("conflict", "conversation_closed");
  if (assigneeId === null || assigneeId === actor.userId) throw new AppError("conflict", "nobody_to_help");
  if (knownVersion !== undefined && knownVersion !== ownerVersion)
    throw new AppError("conflict", "owner_changed", ownerData(conversation, tx.now));
}

/** Says in the thread that a supervisor answers beside its owner, who is called; once while the same person has it. */
export async function recordStepIn(tx: TxContext, conversation: StoredConversation): Promise<void> {
  const { actor } = tx;
  const { id, assigneeId, assigneeName, assignedAt } = conversation;
  if (actor.type !== "member" || assigneeId === null) return;
  const { content, createdAt } = messages;
  const mine = sql`${content}->>'event' = 'stepped_in' AND ${content}->'data'->>'byId' = ${actor.userId}`;
  const since = assignedAt ? gte(createdAt, assignedAt) : undefined;
  const [said] = await tx.db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.conversationId, id), eq(messages.type, "event"), since, mine))
    .limit(1);
  if (said) return;
  const data = { byName: actor.name, byId: actor.userId, toName: assigneeName ?? "" };
  await addEventLine(tx, conversation, "stepped_in", data, [assigneeId]);
  await recordAudit(tx, {
    action: "conversation.stepped_in",
    objectType: "conversation",
    objectId: id,
    detail: { beside: assigneeId },
  });
  tx.record.events.push({
    kind: "mention",
    payload: { conversationId: id, userId: assigneeId, byName: actor.name, text: "", why: "stepped_in" },
  });
}
