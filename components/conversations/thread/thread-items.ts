import type { MessageContent, MessageView } from "@/lib/conversations/inputs";
import type { OutboxItem } from "../live/outbox";

export type EntryKind = "in" | "out" | "bot" | "note" | "event";

/** One line of the thread, with what stands above and below it already decided. */
export type Entry = {
  /** Stays the same from the moment of writing through every state. */
  key: string;
  kind: EntryKind;
  /** What the server has; null while only this browser knows of it. */
  message: MessageView | null;
  outbox: OutboxItem | null;
  content: MessageContent;
  /** ISO time. */
  at: string;
  /** A new day begins here. */
  day: boolean;
  /** A pause came before: the time is said. */
  time: boolean;
  /** The unread line stands above. */
  unread: boolean;
  /** First and last of a run of one speaker. */
  first: boolean;
  last: boolean;
  /** Which try of the same words this is; 0 when it was sent once. */
  attempt: number;
  /** A later try took its place. */
  superseded: boolean;
};

const pause = 5 * 60_000;
const run = 3 * 60_000;

export function kindOf(message: Pick<MessageView, "author" | "direction" | "status" | "type">): EntryKind {
  if (message.type === "event" && message.direction === "none") return "event";
  if (message.status === "noted") return "note";
  if (message.author === "bot") return "bot";
  return message.direction === "in" ? "in" : "out";
}

type Draft = Omit<Entry, "day" | "time" | "unread" | "first" | "last"> & { ms: number; who: string };

function fromMessage(message: MessageView, attempts: Attempts): Draft {
  return {
    key: message.clientId ?? message.id,
    kind: kindOf(message),
    message,
    outbox: null,
    content: message.content,
    at: message.createdAt,
    attempt: attempts.number.get(message.id) ?? 0,
    superseded: attempts.superseded.has(message.id),
    ms: Date.parse(message.createdAt),
    who: `${kindOf(message)}:${message.authorId ?? message.authorName}`,
  };
}

function fromOutbox(item: OutboxItem, meId: string, attempts: Attempts): Draft {
  const kind = item.kind === "note" ? "note" : "out";
  return {
    key: item.clientId,
    kind,
    message: null,
    outbox: item,
    content: item.shown,
    at: new Date(item.at).toISOString(),
    attempt: item.kind === "message" && item.retryOf ? (attempts.number.get(item.retryOf) ?? 1) + 1 : 0,
    superseded: false,
    ms: item.at,
    who: `${kind}:${meId}`,
  };
}

type Attempts = { number: Map<string, number>; superseded: Set<string> };

/** Numbers the tries of what was sent more than once. */
function attemptsOf(messages: readonly MessageView[], outbox: readonly OutboxItem[]): Attempts {
  const number = new Map<string, number>();
  const superseded = new Set<string>();
  for (const { id, retryOf } of messages) {
    if (!retryOf) continue;
    superseded.add(retryOf);
    const before = number.get(retryOf) ?? 1;
    number.set(retryOf, before);
    number.set(id, before + 1);
  }
  for (const item of outbox) if (item.kind === "message" && item.retryOf) superseded.add(item.retryOf);
  return { number, superseded };
}

type Wish = {
  messages: readonly MessageView[];
  outbox: readonly OutboxItem[];
  /** The unread line stands after this number; null: there is none. */
  unreadAfter: number | null;
  meId: string;
  hasOlder: boolean;
  /** Which local day an instant belongs to. */
  dayOf(ms: number): string;
};

/** The lines of a thread: one for each message, so that their numbers stay those of the thread. */
export function buildEntries({ messages, outbox, unreadAfter, meId, hasOlder, dayOf }: Wish): Entry[] {
  const attempts = attemptsOf(messages, outbox);
  const drafts = [...messages.map((message) => fromMessage(message, attempts)), ...outbox.map((item) => fromOutbox(item, meId, attempts))];
  let unreadPlaced = unreadAfter === null;
  return drafts.map(({ ms, who, ...entry }, index) => {
    const before = drafts[index - 1];
    const after = drafts[index + 1];
    const day = before ? dayOf(before.ms) !== dayOf(ms) : !hasOlder;
    const time = day || !before || ms - before.ms > pause;
    const unread =
      !unreadPlaced &&
      (entry.message?.seq ?? Number.POSITIVE_INFINITY) > (unreadAfter ?? 0) &&
      (entry.kind === "in" || entry.kind === "bot");
    if (unread) unreadPlaced = true;
    const first = unread || time || !before || before.who !== who || ms - before.ms > run;
    const last = !after || after.who !== who || after.ms - ms > run || dayOf(after.ms) !== dayOf(ms);
    return { ...entry, day, time, unread, first, last };
  });
}

/** Where the unread line stands in a list of entries; -1: nowhere. */
export const unreadIndex = (entries: readonly Entry[]): number => entries.findIndex(({ unread }) => unread);

/** Whether opening the thread should show an unread line: something of others came after `readSeq`. */
export function unreadAfter(messages: readonly MessageView[], readSeq: number): number | null {
  const first = messages.find((message) => message.seq > readSeq && message.author !== "agent" && message.author !== "system");
  const last = messages.at(-1);
  return first && last && last.seq > readSeq ? readSeq : null;
}
