import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { conversations, ratings } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import type { ConversationChange } from "./change-conversation";
import type { StoredConversation } from "./conversation-row";
import type { MessageContent } from "./inputs";
import { leaveTap, usualPriority, usualRoute } from "./inputs";
import { takeRoom } from "./lock-assignments";
import { readRating } from "./read-rating";
import { readShopChoices } from "./read-shop-choices";

const minuteMs = 60_000;
const invitedMs = 24 * 60 * minuteMs;
/** How long a rating may still be changed. */
export const ratingChangesMs = 10 * minuteMs;

/**
 * What a customer's message does to the 服务会话 of its thread: it goes on as it stands, goes on anew after an end that
 * was a moment ago (`continued`), opens a new one, or is a rating, which opens nothing.
 */
export type Round =
  | { kind: "goes_on" | "continued" | "new"; change: ConversationChange }
  | { kind: "rating"; round: number; score: number };

export async function decideRound(ctx: TxContext, conversation: StoredConversation, content: MessageContent, at: Date): Promise<Round> {
  const closed = conversation.status === "closed";
  const rating = readRating(content);
  if (rating && rating.round !== null) return { kind: "rating", round: rating.round, score: rating.score };
  if (rating && closed && (await isInvited(ctx, conversation, at)))
    return { kind: "rating", round: conversation.rounds, score: rating.score };
  if (!closed) return { kind: "goes_on", change: {} };
  const opened = { closedAt: null, closedBy: null, wokenAt: null, ownerVersion: sql`${conversations.ownerVersion} + 1` };
  const { closedAt, rounds, lastAssigneeId } = conversation;
  const { reopenMinutes, ownerIsThere } = await readShopChoices(ctx, lastAssigneeId);
  if (rounds > 0 && closedAt && at.getTime() - closedAt.getTime() <= reopenMinutes * minuteMs) {
    const goesBack = lastAssigneeId !== null && ownerIsThere && (await takeRoom(ctx, lastAssigneeId));
    const owner = goesBack
      ? { status: "open" as const, assigneeId: lastAssigneeId, assignedAt: ctx.now }
      : {
          status: "queued" as const,
          assigneeId: null,
          queuedAt: ctx.now, // what they waited for before was answered
          route: { ...usualRoute, by: "last_agent" as const, preferredUserId: lastAssigneeId },
        };
    return { kind: "continued", change: { ...opened, ...owner } };
  }
  return { kind: "new", change: { ...opened, status: "queued", assigneeId: null, rounds: rounds + 1, ...freshRound(ctx.now) } };
}

/** A new 服务会话 waits anew: what was decided in the one before counts no more. */
const freshRound = (now: Date) => ({
  queuedAt: now,
  priority: usualPriority,
  priorityBefore: null,
  teamId: null,
  skill: "",
  route: null,
  leftMessage: false,
  closeTags: [],
});

/** Whether a bare digit may be meant as a rating: the round that ended was asked about, and its score may still be given or changed. */
async function isInvited({ db }: TxContext, { id, rounds }: StoredConversation, at: Date): Promise<boolean> {
  const open = or(isNull(ratings.ratedAt), gt(ratings.ratedAt, new Date(at.getTime() - ratingChangesMs)));
  const [row] = await db
    .select({ id: ratings.id })
    .from(ratings)
    .where(and(eq(ratings.conversationId, id), eq(ratings.round, rounds), gt(ratings.invitedAt, new Date(at.getTime() - invitedMs)), open));
  return row !== undefined;
}

/** Whether somebody who waits in the queue says that they would rather leave a message. */
export function wantsToLeaveMessage({ status, leftMessage }: StoredConversation, content: MessageContent): boolean {
  if (status !== "queued" || leftMessage || content.type !== "text") return false;
  return content.menuId === leaveTap || /^(留言|我要留言)[。.!！]?$/.test(content.text.trim());
}
