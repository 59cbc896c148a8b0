import type { DeskState, Thread } from "@/components/conversations/live/desk-state";
import { emptyDesk } from "@/components/conversations/live/desk-state";
import type { ConversationRow, CustomerPanel, MessageView } from "@/lib/conversations/inputs";
import type { StreamEvent } from "@/lib/platform/browser/event-stream";

export const me = "usr_me";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 2, 0, 0) + seconds * 1000).toISOString();
export const start = Date.parse(at(0));

export function row(id: string, change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id,
    status: "open",
    channelId: "chn_1",
    channelKind: "wechat_kf",
    accountId: "acc_1",
    accountName: "微信客服",
    customer: { id: `cus_${id}`, name: `客户${id}`, avatarUrl: null, marks: [] },
    assignee: { id: me, name: "我", since: at(0) },
    ownerVersion: 1,
    scene: "other",
    sceneDetail: {},
    subject: "",
    lastMessage: { preview: "在吗", author: "customer", authorId: null, authorName: "客户", type: "text", status: "received", at: at(0) },
    lastSeq: 1,
    customerReadSeq: 0,
    lastOtherSeq: 1,
    escalated: false,
    waitingSince: at(0),
    unread: 1,
    window: { open: true, left: 5, quota: 5, closesAt: at(48 * 3600), reason: null },
    wecomSession: null,
    snooze: null,
    wokenAt: null,
    reminder: "",
    closed: null,
    rounds: 1,
    priority: 3,
    teamId: null,
    skill: "",
    queuedAt: at(0),
    leftMessage: false,
    queuePart: 0,
    route: null,
    offer: null,
    createdAt: at(0),
    ...change,
  };
}

export const queued = (id: string, change: Partial<ConversationRow> = {}) => row(id, { status: "queued", assignee: null, ...change });
export const closed = (id: string, change: Partial<ConversationRow> = {}) =>
  row(id, { status: "closed", waitingSince: null, closed: { at: at(9), result: "", summary: "", tags: [] }, ...change });

export function message(conversationId: string, seq: number, change: Partial<MessageView> = {}): MessageView {
  const text = change.text ?? `第 ${seq} 条`;
  return {
    id: `msg_${conversationId}_${seq}`,
    conversationId,
    seq,
    direction: "in",
    author: "customer",
    authorId: null,
    authorName: "客户",
    type: "text",
    text,
    content: { type: "text", text },
    status: "received",
    failure: null,
    clientId: null,
    retryOf: null,
    attempts: 0,
    mentions: [],
    recalledAt: null,
    sentAt: null,
    createdAt: at(seq * 10),
    ...change,
  };
}

export const mine = (conversationId: string, seq: number, change: Partial<MessageView> = {}) =>
  message(conversationId, seq, { direction: "out", author: "agent", authorId: me, authorName: "我", status: "sent", ...change });

export const customer: CustomerPanel = {
  id: "cus_1",
  name: "林小鹿",
  remark: "",
  avatarUrl: null,
  gender: null,
  hasUnionId: false,
  merges: [],
  identities: [],
  phone: null,
  tags: [],
  note: "",
  createdAt: at(0),
  conversations: [],
};

export function thread(id: string, messages: MessageView[], change: Partial<Thread> = {}): Thread {
  const last = messages.at(-1)?.seq ?? 0;
  return {
    id,
    tail: { messages, hasOlder: (messages[0]?.seq ?? 1) > 1 },
    jump: null,
    range: { id: 0, at: "opening" },
    at: 0,
    readSeq: last,
    seenSeq: last,
    customer,
    usedAt: 0,
    ...change,
  };
}

/** A desk that has read these rows and threads, with the log at 0. */
export function desk(rows: ConversationRow[] = [], threads: Thread[] = []): DeskState {
  const counts = { mine: 0, queued: 0, everyone: 0, snoozed: 0, closed: 0 };
  return {
    ...emptyDesk(me),
    seq: 0,
    rows: new Map(rows.map((value) => [value.id, { value, at: 0 }])),
    threads: new Map(threads.map((each) => [each.id, each])),
    counts,
  };
}

export const event = (seq: number, kind: string, payload: Record<string, unknown>): StreamEvent => ({ seq, kind, payload, at: at(seq) });
