import type { ThreadOpening, ThreadPage } from "@/lib/conversations/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { adoptDrafts } from "../composer/drafts";
import type { Desk } from "./desk";
import { type DeskState, withEntry } from "./desk-state";
import { mergeJump, mergeNewer, mergeOlder, mergeOpening, shownStretch } from "./merge-answers";

const keptThreads = 60;
const under = new Map<string, Promise<void>>();

/** Reads a thread unless it is known; events keep it true from then on. Throws `DoorError`. */
export function openThread(desk: Desk, id: string, again = false): Promise<void> {
  if (desk.store.get().threads.has(id) && !again) return Promise.resolve();
  const running = under.get(id);
  if (running) return running;
  const work = (async () => {
    const opening = await callDoor<ThreadOpening>("GET", `/api/conversations/${id}`);
    desk.follow(opening.eventSeq);
    adoptDrafts(desk.me, id, opening.drafts);
    desk.store.change((state) => dropOldest(mergeOpening(state, opening, Date.now()), desk.openId.get()));
  })().finally(() => under.delete(id));
  under.set(id, work);
  return work;
}

/** Reads a thread ahead of its opening; failing is no matter. */
export function prefetchThread(desk: Desk, id: string): void {
  openThread(desk, id).catch(() => undefined);
}

function dropOldest(state: DeskState, openId: string | null): DeskState {
  if (state.threads.size <= keptThreads) return state;
  const oldest = [...state.threads.values()].filter(({ id }) => id !== openId).sort((a, b) => a.usedAt - b.usedAt)[0];
  if (!oldest) return state;
  const threads = new Map(state.threads);
  threads.delete(oldest.id);
  return { ...state, threads };
}

const paging = new Set<string>();

async function page(desk: Desk, id: string, query: string, merge: (state: DeskState, page: ThreadPage) => DeskState): Promise<boolean> {
  if (paging.has(id)) return false;
  paging.add(id);
  try {
    const answer = await callDoor<ThreadPage>("GET", `/api/conversations/${id}/messages?${query}`);
    desk.store.change((state) => merge(state, answer));
    return true;
  } catch {
    return false;
  } finally {
    paging.delete(id);
  }
}

/** Reads the page before what is shown. */
export async function loadOlder(desk: Desk, id: string): Promise<boolean> {
  const thread = desk.store.get().threads.get(id);
  const stretch = thread && shownStretch(thread);
  const first = stretch?.messages[0];
  if (!stretch?.hasOlder || !first) return false;
  return page(desk, id, `before=${first.seq}&limit=40`, (state, answer) => mergeOlder(state, id, answer));
}

/** Reads the page after a stretch that was jumped to. */
export async function loadNewer(desk: Desk, id: string): Promise<boolean> {
  const last = desk.store.get().threads.get(id)?.jump?.messages.at(-1);
  if (!last) return false;
  return page(desk, id, `after=${last.seq}&limit=40`, (state, answer) => mergeNewer(state, id, answer));
}

/** Shows a thread where a day begins. */
export const jumpToDay = (desk: Desk, id: string, startOfDay: string): Promise<boolean> =>
  page(desk, id, `around=${encodeURIComponent(startOfDay)}&limit=60`, (state, answer) => {
    const start = Date.parse(startOfDay);
    const first = answer.data.find(({ createdAt }) => Date.parse(createdAt) >= start) ?? answer.data.at(-1);
    return first ? mergeJump(state, id, answer, first.seq) : state;
  });

/** Shows one message of a thread. True when it is in what was shown already, so that scrolling is enough. */
export async function jumpToMessage(desk: Desk, id: string, seq: number): Promise<boolean> {
  const thread = desk.store.get().threads.get(id);
  const messages = thread ? shownStretch(thread).messages : [];
  const [first, last] = [messages[0], messages.at(-1)];
  if (first && last && first.seq <= seq && seq <= last.seq) return true;
  await page(desk, id, `after=${Math.max(0, seq - 20)}&limit=60`, (state, answer) => mergeJump(state, id, answer, seq));
  return false;
}

/** Notes what has been on screen, for the unread line and for the guard against answering unseen. */
export function noteSeen(desk: Desk, id: string, seq: number): void {
  desk.store.change((state) => {
    const thread = state.threads.get(id);
    if (!thread || seq <= thread.seenSeq) return state;
    return { ...state, threads: withEntry(state.threads, id, { ...thread, seenSeq: seq }) };
  });
}
