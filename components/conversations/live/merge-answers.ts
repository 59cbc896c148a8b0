import type { ConversationList, ConversationRow, MessageView, ThreadOpening, ThreadPage } from "@/lib/conversations/inputs";
import type { StreamEvent } from "@/lib/platform/browser/event-stream";
import { inStretch, putRow, withMessage } from "./apply-event";
import { type DeskState, type Stretch, type Thread, withEntry } from "./desk-state";
import { type ListWish, listKey } from "./list-order";
import { dropArrived } from "./outbox";

/** Takes in a page of a list. What events have said since the page was read stays. */
export function mergeList(state: DeskState, wish: ListWish, list: ConversationList): DeskState {
  let next: DeskState = { ...state, counts: null };
  for (const row of list.data) next = putRow(next, row, list.eventSeq);
  const floor = list.data.at(-1) ?? null;
  const reading = { nextCursor: list.nextCursor, floor: list.nextCursor ? floor : null, state: "ready", error: null } as const;
  return {
    ...next,
    counts: list.counts,
    countsStale: list.eventSeq < state.seq && eventsAfter(state, list.eventSeq, "conversation.changed").length > 0,
    lists: { ...state.lists, [listKey(wish)]: reading },
  };
}

const eventsAfter = (state: DeskState, seq: number, kind: string): StreamEvent[] =>
  state.recent.filter((event) => event.seq > seq && event.kind === kind);

/** Takes in a thread that was opened, and replays over it what happened since it was read. */
export function mergeOpening(state: DeskState, opening: ThreadOpening, now: number): DeskState {
  const { conversation, messages, customer, readSeq, eventSeq } = opening;
  const known = state.threads.get(conversation.id);
  let thread: Thread = {
    id: conversation.id,
    tail: joinTail(known?.tail, messages),
    jump: known?.jump ?? null,
    range: known?.range ?? { id: 0, at: "opening" },
    at: eventSeq,
    readSeq: known ? Math.max(known.readSeq, readSeq) : readSeq,
    seenSeq: Math.max(known?.seenSeq ?? 0, readSeq),
    customer,
    usedAt: now,
  };
  for (const { kind, payload, seq } of state.recent) {
    if (seq <= eventSeq || (kind !== "message.added" && kind !== "message.changed")) continue;
    const message = payload.message as MessageView;
    if (message.conversationId === thread.id) thread = withMessage(thread, message);
  }
  const outbox = dropArrived(state.outbox, thread.tail.messages);
  return putRow({ ...state, outbox, threads: withEntry(state.threads, thread.id, thread) }, conversation, eventSeq);
}

/** The newest page, with older messages kept that reach it without a gap. */
function joinTail(known: Stretch | undefined, page: ThreadPage): Stretch {
  const first = page.data[0];
  if (!known || !first) return { messages: page.data, hasOlder: page.hasOlder };
  const older = known.messages.filter(({ seq }) => seq < first.seq);
  if (older.at(-1)?.seq !== first.seq - 1) return { messages: page.data, hasOlder: page.hasOlder };
  return { messages: [...older, ...page.data], hasOlder: known.hasOlder };
}

/** Takes in older messages in front of the stretch that is shown. */
export function mergeOlder(state: DeskState, id: string, page: ThreadPage): DeskState {
  return changeShown(state, id, (stretch) => {
    const first = stretch.messages[0];
    const older = first ? page.data.filter(({ seq }) => seq < first.seq) : page.data;
    const joined: Stretch = { messages: [...older, ...stretch.messages], hasOlder: page.hasOlder };
    return replay(state, joined);
  });
}

/** Takes in newer messages behind a stretch that was jumped to; when it meets the tail they become one. */
export function mergeNewer(state: DeskState, id: string, page: ThreadPage): DeskState {
  const thread = state.threads.get(id);
  if (!thread?.jump) return state;
  const last = thread.jump.messages.at(-1)?.seq ?? 0;
  const jump = replay(state, { ...thread.jump, messages: [...thread.jump.messages, ...page.data.filter(({ seq }) => seq > last)] });
  return { ...state, threads: withEntry(state.threads, id, meet({ ...thread, jump })) };
}

/** Shows a stretch further back, at one message of it; nothing is thrown away. */
export function mergeJump(state: DeskState, id: string, page: ThreadPage, at: number): DeskState {
  const thread = state.threads.get(id);
  if (!thread) return state;
  const jump = replay(state, { messages: page.data, hasOlder: page.hasOlder });
  const range = { id: thread.range.id + 1, at };
  return { ...state, threads: withEntry(state.threads, id, meet({ ...thread, jump, range })) };
}

/** Goes back to the newest messages. */
export function leaveJump(state: DeskState, id: string): DeskState {
  const thread = state.threads.get(id);
  if (!thread?.jump) return state;
  const range = { id: thread.range.id + 1, at: "newest" as const };
  return { ...state, threads: withEntry(state.threads, id, { ...thread, jump: null, range }) };
}

function meet(thread: Thread): Thread {
  const { jump, tail } = thread;
  const start = tail.messages[0]?.seq;
  const end = jump?.messages.at(-1)?.seq;
  if (!jump || start === undefined || end === undefined || end < start - 1) return thread;
  const before = jump.messages.filter(({ seq }) => seq < start);
  if (before.length === 0) return { ...thread, jump: null };
  return { ...thread, jump: null, tail: { messages: [...before, ...tail.messages], hasOlder: jump.hasOlder } };
}

function changeShown(state: DeskState, id: string, change: (stretch: Stretch) => Stretch): DeskState {
  const thread = state.threads.get(id);
  if (!thread) return state;
  const changed = thread.jump ? { ...thread, jump: change(thread.jump) } : { ...thread, tail: change(thread.tail) };
  return { ...state, threads: withEntry(state.threads, id, changed) };
}

/** Pages carry no event number; a change heard while they travelled is put over them. */
function replay(state: DeskState, stretch: Stretch): Stretch {
  let result = stretch;
  for (const { kind, payload } of state.recent)
    if (kind === "message.changed") result = inStretch(result, payload.message as MessageView) ?? result;
  return result;
}

/** Puts the answer to an act of ours over the row; events that follow have the last word. */
export function putAnswer(state: DeskState, row: ConversationRow): DeskState {
  return putRow(state, row, state.rows.get(row.id)?.at ?? state.seq);
}

/** Puts the answer to a post of ours into its thread; what events have said of it stays. */
export function putPosted(state: DeskState, message: MessageView): DeskState {
  const outbox = state.outbox.filter(({ clientId }) => clientId !== message.clientId);
  const thread = state.threads.get(message.conversationId);
  if (!thread || (thread.tail.messages.at(-1)?.seq ?? 0) >= message.seq) return { ...state, outbox };
  return { ...state, outbox, threads: withEntry(state.threads, thread.id, withMessage(thread, message)) };
}

/** The stretch of a thread that is on screen. */
export const shownStretch = (thread: Thread): Stretch => thread.jump ?? thread.tail;
