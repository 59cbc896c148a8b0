import type { ConversationRow, ConversationView, MessageView } from "@/lib/conversations/inputs";
import { serverNow } from "@/lib/platform/browser/clock";
import type { StreamEvent } from "@/lib/platform/browser/event-stream";
import { type Counts, type DeskState, type Stretch, type Thread, withEntry } from "./desk-state";
import { countsIn, views } from "./list-order";

const keepRecent = 400;

/** What came of an event: the next state, or that one is missing before it. */
export type Applied = { state: DeskState; outcome: "applied" | "known" | "gap" };

/** Applies the next event of the log. Events already applied change nothing; a missing one is reported. */
export function applyEvent(state: DeskState, event: StreamEvent): Applied {
  if (event.seq <= state.seq) return { state, outcome: "known" };
  if (event.seq !== state.seq + 1) return { state, outcome: "gap" };
  const recent = [...state.recent.slice(-(keepRecent - 1)), event];
  return { state: { ...changeBy(state, event), seq: event.seq, recent }, outcome: "applied" };
}

function changeBy(state: DeskState, event: StreamEvent): DeskState {
  switch (event.kind) {
    case "conversation.changed":
      return putRow(state, event.payload.conversation as ConversationRow, event.seq);
    case "message.added":
    case "message.changed":
      return putMessage(state, event.payload.message as MessageView, event.seq);
    case "customer.changed":
      return markCustomers(state, event.payload.customerIds as string[], event.seq);
    default:
      return state;
  }
}

/** Customers were joined or taken apart: what is shown of them is to be read anew. */
function markCustomers(state: DeskState, ids: readonly string[], at: number): DeskState {
  const touched = [...state.threads.values()].filter(({ customer }) => ids.includes(customer.id));
  if (touched.length === 0) return state;
  const threads = new Map(state.threads);
  for (const thread of touched) threads.set(thread.id, { ...thread, customerStale: at });
  return { ...state, threads };
}

/** Puts a row that stands at event `at`, unless a newer one is known, and counts the tabs anew. */
export function putRow(state: DeskState, row: ConversationRow, at: number): DeskState {
  const known = state.rows.get(row.id);
  if (known && known.at > at) return state;
  const rows = withEntry(state.rows, row.id, { value: row, at });
  if (!state.counts) return { ...state, rows };
  if (!known) return { ...state, rows, countsStale: true };
  return { ...state, rows, counts: recount(state.counts, known.value, row, state.meId) };
}

function recount(counts: Counts, before: ConversationRow, after: ConversationRow, meId: string): Counts {
  const now = serverNow();
  const step = (view: ConversationView) => Number(countsIn(after, view, meId, now)) - Number(countsIn(before, view, meId, now));
  if (views.every((view) => step(view) === 0)) return counts;
  return Object.fromEntries(views.map((view) => [view, Math.max(0, counts[view] + step(view))])) as Counts;
}

function putMessage(state: DeskState, message: MessageView, at: number): DeskState {
  const outbox = message.clientId ? state.outbox.filter(({ clientId }) => clientId !== message.clientId) : state.outbox;
  const next = outbox.length === state.outbox.length ? state : { ...state, outbox };
  const thread = state.threads.get(message.conversationId);
  if (!thread || at <= thread.at) return next;
  const changed = withMessage(thread, message);
  return changed === thread ? next : { ...next, threads: withEntry(next.threads, thread.id, changed) };
}

/** A thread with a message added or replaced, wherever it stands. */
export function withMessage(thread: Thread, message: MessageView): Thread {
  const tail = inStretch(thread.tail, message) ?? appended(thread.tail, message) ?? thread.tail;
  const jump = thread.jump ? (inStretch(thread.jump, message) ?? thread.jump) : null;
  return tail === thread.tail && jump === thread.jump ? thread : { ...thread, tail, jump };
}

/** Replaces a message that a stretch holds; null when it does not. */
export function inStretch(stretch: Stretch, message: MessageView): Stretch | null {
  const first = stretch.messages[0];
  if (!first) return null;
  const at = message.seq - first.seq;
  if (stretch.messages[at]?.id !== message.id) return null;
  return { ...stretch, messages: stretch.messages.with(at, message) };
}

function appended(stretch: Stretch, message: MessageView): Stretch | null {
  const last = stretch.messages.at(-1);
  if (last && message.seq !== last.seq + 1) return null;
  if (!last && message.seq !== 1) return null;
  return { ...stretch, messages: [...stretch.messages, message] };
}
