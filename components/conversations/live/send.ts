import type { MessageContent, MessageView, SendableContent } from "@/lib/conversations/inputs";
import { asDoorError, callDoor } from "@/lib/platform/browser/call-door";
import type { Desk } from "./desk";
import { putPosted } from "./merge-answers";
import { afterFailure, changeItem, dropItem, nextToPost, type OutboxItem, pauseAfter } from "./outbox";

const busy = new Set<string>();
const pauses = new Map<string, ReturnType<typeof setTimeout>>();

/** `stepIn`: beside the colleague who has the thread. */
type Writing = { content: SendableContent; shown: MessageContent; retryOf?: string; stepIn?: boolean };

/** Sends something to the customer: it stands in the thread at once and is posted in its turn. */
export function sendContent(desk: Desk, conversationId: string, { content, shown, retryOf, stepIn = false }: Writing): void {
  const { rows, threads } = desk.store.get();
  put(desk, {
    kind: "message",
    clientId: crypto.randomUUID(),
    conversationId,
    content,
    shown,
    seenSeq: threads.get(conversationId)?.seenSeq ?? 0,
    ownerVersion: rows.get(conversationId)?.value.ownerVersion ?? 0,
    retryOf: retryOf ?? null,
    stepIn,
    state: "waiting",
    problem: null,
    at: Date.now(),
    tries: 0,
  });
}

/** Writes an internal note. It goes through another door and cannot reach the customer. */
export function writeNote(desk: Desk, conversationId: string, text: string, mentions: string[]): void {
  put(desk, {
    kind: "note",
    clientId: crypto.randomUUID(),
    conversationId,
    text,
    mentions,
    shown: { type: "text", text },
    state: "waiting",
    problem: null,
    at: Date.now(),
    tries: 0,
  });
}

function put(desk: Desk, item: OutboxItem): void {
  desk.store.change((state) => ({ ...state, outbox: [...state.outbox, item] }));
  void pump(desk, item.conversationId);
}

/** Posts what a refused item holds once more, with what its writer has seen by now. */
export function postAgain(desk: Desk, clientId: string): void {
  const item = desk.store.get().outbox.find((each) => each.clientId === clientId);
  if (!item) return;
  const { rows, threads } = desk.store.get();
  const seenSeq = threads.get(item.conversationId)?.seenSeq ?? 0;
  const ownerVersion = rows.get(item.conversationId)?.value.ownerVersion ?? 0;
  const known = item.kind === "message" ? { seenSeq, ownerVersion } : {};
  const again: OutboxItem = { ...item, ...known, state: "waiting", problem: null, at: Date.now(), tries: 0 };
  desk.store.change((state) => ({ ...state, outbox: state.outbox.map((each) => (each.clientId === clientId ? again : each)) }));
  void pump(desk, item.conversationId);
}

/** Takes back something that was not posted. */
export function takeBack(desk: Desk, clientId: string): void {
  desk.store.change((state) => ({ ...state, outbox: dropItem(state.outbox, clientId) }));
}

/** Tries everything that waits, now that the line is open again. */
export function pumpAll(desk: Desk): void {
  for (const id of new Set(desk.store.get().outbox.map(({ conversationId }) => conversationId))) void pump(desk, id);
}

async function pump(desk: Desk, conversationId: string): Promise<void> {
  clearTimeout(pauses.get(conversationId));
  if (busy.has(conversationId)) return;
  busy.add(conversationId);
  try {
    const pause = await postAll(desk, conversationId);
    if (pause === null) return;
    pauses.set(
      conversationId,
      setTimeout(() => void pump(desk, conversationId), pause),
    );
  } finally {
    busy.delete(conversationId);
  }
}

/** Posts what a conversation holds, one after the other. A number says how long to wait before going on. */
async function postAll(desk: Desk, conversationId: string): Promise<number | null> {
  while (true) {
    const item = nextToPost(desk.store.get().outbox, conversationId);
    if (!item) return null;
    const pause = await post(desk, item);
    if (pause !== null) return pause;
  }
}

/** Posts one item. A number says that it stays first and how long to wait. */
async function post(desk: Desk, item: OutboxItem): Promise<number | null> {
  const { clientId, conversationId } = item;
  const set = (change: Parameters<typeof changeItem>[2]) =>
    desk.store.change((state) => ({ ...state, outbox: changeItem(state.outbox, clientId, change) }));
  set({ state: "posting" });
  try {
    const message = await callDoor<MessageView>(
      "POST",
      `/api/conversations/${conversationId}/${item.kind === "note" ? "notes" : "messages"}`,
      bodyOf(item),
    );
    desk.store.change((state) => putPosted(state, message));
    return null;
  } catch (error) {
    const { reason, message, data, mayPass } = asDoorError(error);
    const next = afterFailure(item, { reason, detail: message, data }, mayPass, Date.now());
    set(next);
    return next.state === "waiting" ? pauseAfter(next.tries) : null;
  }
}

function bodyOf(item: OutboxItem): unknown {
  const { clientId } = item;
  if (item.kind === "note") return { clientId, text: item.text, mentions: item.mentions };
  const { content, seenSeq, ownerVersion, retryOf, stepIn } = item;
  return { clientId, content, seenSeq, ownerVersion, ...(retryOf ? { retryOf } : {}), ...(stepIn ? { stepIn } : {}) };
}
