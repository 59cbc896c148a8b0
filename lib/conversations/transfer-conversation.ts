import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { conversations, teams } from "@/db/schema";
import { allow, loadMemberName } from "@/lib/merchants";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { type Context, type TxContext, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { orderPush } from "@/lib/push";
import { addEventLine } from "./add-event-line";
import { changeConversation, loadConversation } from "./change-conversation";
import { type StoredConversation, toConversationRow } from "./conversation-row";
import { type ConversationRow, type transferInput, usualRoute } from "./inputs";
import { returnTransferJob, transferredJob } from "./jobs";
import { refuseForeignOwner } from "./ownership";

/** Unless the shop says otherwise, who was handed a conversation has so long to accept it. */
const usualAcceptSeconds = 120;

const nameOf = ({ actor }: TxContext) => (actor.type === "member" ? actor.name : "");

/**
 * Hands a conversation to a colleague or to a group, with a note that stands in the thread. A colleague has it at once
 * and accepts by answering or saying so; it comes back when they refuse or let `acceptSeconds` pass. A group's waits in
 * the queue where the customer stood.
 */
export async function transferConversation(
  ctx: Context,
  conversationId: string,
  input: z.input<typeof transferInput>,
  acceptSeconds = usualAcceptSeconds,
): Promise<ConversationRow> {
  allow(ctx, "conversation.transfer");
  const { toUserId, toTeamId, note = "" } = input;
  if (!toUserId && !toTeamId) throw new AppError("bad_input", "transfer_to_nobody");
  return transact(ctx, async (tx) => {
    const conversation = await loadConversation(tx, conversationId);
    refuseForeignOwner(tx.actor, conversation, input.ownerVersion, tx.now);
    return toUserId
      ? toColleague(tx, conversation, { userId: toUserId, note, acceptSeconds })
      : toTeam(tx, conversation, { teamId: toTeamId ?? "", note });
  });
}

type ToColleague = { userId: string; note: string; acceptSeconds: number };

async function toColleague(tx: TxContext, conversation: StoredConversation, to: ToColleague): Promise<ConversationRow> {
  const { id } = conversation;
  const toName = await loadMemberName(tx, to.userId);
  if (conversation.assigneeId === to.userId) throw new AppError("conflict", "already_theirs", { byName: toName });
  const until = new Date(tx.now.getTime() + to.acceptSeconds * 1000);
  const from = offeredBy(tx, conversation);
  const at = tx.now.toISOString();
  const handed = await handOn(tx, conversation, {
    status: "open",
    assigneeId: to.userId,
    assignedAt: tx.now,
    closedAt: null,
    // What a program hands over while nobody has it waits for no answer: there is nobody it could come back to.
    offer: from ? { ...from, note: to.note, at, until: until.toISOString() } : null,
  });
  await addEventLine(tx, handed, "transferred", { byName: nameOf(tx), toName, note: to.note }, [to.userId]);
  await record(tx, conversation, { to: to.userId });
  tx.record.events.push({
    kind: "mention",
    payload: { conversationId: id, userId: to.userId, byName: nameOf(tx), text: to.note, why: "transfer" },
  });
  // What a program hands over is given, since nobody waits for an answer to it.
  await orderPush(tx, { kind: from ? "transfer" : "assigned", userId: to.userId, conversationId: id, byName: nameOf(tx) });
  if (from) enqueue(tx, returnTransferJob, { conversationId: id, at }, { key: `return-transfer:${id}`, delaySeconds: to.acceptSeconds });
  return toConversationRow(handed, tx.now);
}

function offeredBy(
  { actor }: TxContext,
  { assigneeId, assigneeName }: StoredConversation,
): { fromUserId: string; fromName: string } | null {
  if (assigneeId) return { fromUserId: assigneeId, fromName: assigneeName ?? "" };
  return actor.type === "member" ? { fromUserId: actor.userId, fromName: actor.name } : null;
}

async function toTeam(tx: TxContext, conversation: StoredConversation, to: { teamId: string; note: string }): Promise<ConversationRow> {
  const [team] = await tx.db
    .select({ name: teams.name })
    .from(teams)
    .where(and(eq(teams.merchantId, tx.actor.merchantId), eq(teams.id, to.teamId)));
  if (!team) throw new AppError("not_found", "team_not_found");
  const giver = offeredBy(tx, conversation)?.fromUserId;
  const route = { ...usualRoute, by: "person" as const, ...(giver ? { avoidUserId: giver } : {}) };
  const handed = await handOn(tx, conversation, {
    status: "queued",
    assigneeId: null,
    assignedAt: null,
    closedAt: null,
    teamId: to.teamId,
    skill: "",
    route,
  });
  await addEventLine(tx, handed, "transferred", { byName: nameOf(tx), toName: team.name, note: to.note });
  await record(tx, conversation, { toTeam: to.teamId });
  enqueue(tx, transferredJob, { conversationId: conversation.id, toName: team.name }, { key: `transferred:${conversation.id}` });
  return toConversationRow(handed, tx.now);
}

/** Only while nobody else has changed the owner meanwhile. */
async function handOn(tx: TxContext, { id, ownerVersion }: StoredConversation, change: Partial<typeof conversations.$inferInsert>) {
  const unchanged = eq(conversations.ownerVersion, ownerVersion);
  const raised = { ...change, snoozedUntil: null, ownerVersion: ownerVersion + 1 };
  const handed = await changeConversation(tx, id, raised, unchanged, "transferred");
  if (!handed) throw new AppError("conflict", "code_conflict");
  return handed;
}

const record = (tx: TxContext, { id, assigneeId }: StoredConversation, to: Record<string, string>) =>
  recordAudit(tx, { action: "conversation.transferred", objectType: "conversation", objectId: id, detail: { from: assigneeId, ...to } });
