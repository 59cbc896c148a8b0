import { getTableColumns, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import type { ConversationRow, CustomerMark } from "./inputs";
import { queuePartOf } from "./queue-part";
import { replyWindow } from "./reply-window";

/** The columns of a list row, with the owner's name and the customer's tags. */
export const rowColumns = {
  ...getTableColumns(conversations),
  assigneeName: sql<
    string | null
  >`(SELECT m.name FROM members m WHERE m.merchant_id = ${conversations.merchantId} AND m.user_id = ${conversations.assigneeId})`,
  customerTags: sql<string[] | null>`(SELECT c.tags FROM customers c WHERE c.id = ${conversations.customerId})`,
};

export type StoredConversation = typeof conversations.$inferSelect & { assigneeName: string | null; customerTags: string[] | null };

const iso = (at: Date | null) => at?.toISOString() ?? null;

function marksOf(tags: readonly string[]): CustomerMark[] {
  return tags.flatMap((tag): CustomerMark[] => {
    if (/差评|投诉|风险/.test(tag)) return [{ tag, kind: "risk" }];
    return /vip/i.test(tag) ? [{ tag, kind: "vip" }] : [];
  });
}

/** A stored conversation as desks see it. */
export function toConversationRow(c: StoredConversation, now: Date): ConversationRow {
  return {
    id: c.id,
    status: c.status,
    channelId: c.channelId,
    channelKind: c.channelKind,
    accountId: c.accountId,
    accountName: c.accountName,
    customer: {
      id: c.customerId,
      name: c.customerName,
      avatarUrl: c.customerAvatarUrl,
      marks: marksOf(c.customerTags ?? []),
    },
    assignee: c.assigneeId ? { id: c.assigneeId, name: c.assigneeName ?? "", since: iso(c.assignedAt) } : null,
    ownerVersion: c.ownerVersion,
    scene: c.scene,
    sceneDetail: c.sceneDetail,
    subject: c.subject,
    lastMessage: {
      preview: maskNumbers(c.lastPreview),
      author: c.lastAuthor,
      authorId: c.lastAuthorId,
      authorName: c.lastAuthorName,
      type: c.lastMessageType,
      status: c.lastMessageStatus,
      at: c.lastMessageAt.toISOString(),
    },
    lastSeq: c.lastSeq,
    lastOtherSeq: c.lastOtherSeq,
    customerReadSeq: c.customerReadSeq,
    waitingSince: iso(c.waitingSince),
    escalated: c.waitingSince !== null && c.escalatedFor?.getTime() === c.waitingSince.getTime(),
    unread: c.unread,
    window: replyWindow(c, now),
    wecomSession: c.wecomSession,
    snooze: c.status === "snoozed" && c.snoozedUntil ? { until: c.snoozedUntil.toISOString(), note: c.snoozeNote } : null,
    wokenAt: iso(c.wokenAt),
    reminder: c.wokenAt ? c.snoozeNote : "",
    closed:
      c.status === "closed" && c.closedAt
        ? { at: c.closedAt.toISOString(), result: c.closeResult, summary: c.closeSummary, tags: c.closeTags }
        : null,
    rounds: c.rounds,
    priority: c.priority,
    teamId: c.teamId,
    skill: c.skill,
    queuedAt: iso(c.queuedAt),
    leftMessage: c.leftMessage,
    queuePart: queuePartOf(c),
    route: c.route,
    offer: c.offer,
    createdAt: c.createdAt.toISOString(),
  };
}
