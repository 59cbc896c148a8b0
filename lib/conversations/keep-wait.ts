import { and, eq, isNull, sql } from "drizzle-orm";
import { waits } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue/define-job";
import type { StoredConversation } from "./conversation-row";
import { shareOutJob, shareOutKey } from "./jobs";

/** How a conversation left the queue or came to its owner, where the caller does not say more. */
const usualHow = { queued: "", open: "pulled", snoozed: "snoozed", closed: "closed" } as const;

/**
 * Keeps the queue true to a conversation that has just changed: who is queued has exactly one open wait, everybody
 * else none. Orders the sharing out, since either somebody came to wait or a place became free.
 */
export async function keepWait(tx: TxContext, row: StoredConversation, how: string = usualHow[row.status]): Promise<void> {
  if (row.status === "queued") await openWait(tx, row);
  else await endWait(tx, row, row.status === "closed" ? "left" : "answered", how);
  if (how !== "shared_out") orderShareOut(tx);
}

/** Gives what waits to who has room, in the moment this commits. */
export function orderShareOut(tx: TxContext): void {
  enqueue(tx, shareOutJob, {}, { key: shareOutKey(tx.actor.merchantId), tries: 5 });
}

/** A closed conversation keeps the name of a skill that was since renamed or removed: when it goes on, it waits for everybody. */
const knownSkill = ({ merchantId, skill }: StoredConversation) =>
  sql<string>`coalesce((SELECT s.name FROM skills s WHERE s.merchant_id = ${merchantId} AND s.name = ${skill}), '')`;

/** Opens the wait of a queued conversation; one that is open already stays. */
export async function openWait(tx: TxContext, row: StoredConversation): Promise<void> {
  await tx.db
    .insert(waits)
    .values({
      id: newId("wait"),
      merchantId: row.merchantId,
      conversationId: row.id,
      channelKind: row.channelKind,
      kind: row.leftMessage ? "message" : "live",
      priority: row.priority,
      teamId: row.teamId,
      skill: row.skill === "" ? "" : knownSkill(row),
      since: row.queuedAt ?? tx.now,
      enteredAt: tx.now,
      routed: row.route !== null,
    })
    .onConflictDoNothing();
}

/** Ends the open wait of a conversation, if there is one. */
export async function endWait(tx: TxContext, row: StoredConversation, end: "answered" | "left" | "message", how: string): Promise<void> {
  await tx.db
    .update(waits)
    .set({ endedAt: sql`greatest(${waits.enteredAt}, ${tx.now.toISOString()}::timestamptz)`, end, how, userId: row.assigneeId })
    .where(and(eq(waits.merchantId, row.merchantId), eq(waits.conversationId, row.id), isNull(waits.endedAt)));
}
