import type { ConversationList } from "@/lib/conversations/inputs";
import { asDoorError, callDoor } from "@/lib/platform/browser/call-door";
import type { Desk } from "./desk";
import type { ListReading } from "./desk-state";
import { type ListWish, listKey, sortOf } from "./list-order";
import { mergeList } from "./merge-answers";

const pathOf = ({ view, sort, channelId, assigneeId }: ListWish, cursor: string | null, limit: number): string => {
  const query = new URLSearchParams({ view, sort: sortOf(view, sort), limit: String(limit) });
  if (channelId) query.set("channelId", channelId);
  if (assigneeId) query.set("assigneeId", assigneeId);
  if (cursor) query.set("cursor", cursor);
  return `/api/conversations?${query}`;
};

const under = new Set<string>();

function setReading(desk: Desk, wish: ListWish, change: Partial<ListReading>): void {
  const key = listKey(wish);
  desk.store.change((state) => {
    const before: ListReading = state.lists[key] ?? { nextCursor: null, floor: null, state: "loading", error: null };
    return { ...state, lists: { ...state.lists, [key]: { ...before, ...change } } };
  });
}

/** Reads the first page of a tab, unless it has been read: from then on events keep it true. */
export async function loadList(desk: Desk, wish: ListWish, again = false): Promise<void> {
  const key = listKey(wish);
  const known = desk.store.get().lists[key];
  if (under.has(key) || (known?.state === "ready" && !again)) return;
  await readPage(desk, wish, key, null);
}

/** Reads the next page of a tab. */
export async function loadMoreRows(desk: Desk, wish: ListWish): Promise<void> {
  const key = listKey(wish);
  const cursor = desk.store.get().lists[key]?.nextCursor;
  if (cursor && !under.has(key)) await readPage(desk, wish, key, cursor);
}

async function readPage(desk: Desk, wish: ListWish, key: string, cursor: string | null): Promise<void> {
  under.add(key);
  if (!cursor) setReading(desk, wish, { state: "loading", error: null });
  try {
    const list = await callDoor<ConversationList>("GET", pathOf(wish, cursor, 100));
    desk.store.change((state) => mergeList(state, wish, list));
    desk.follow(list.eventSeq);
  } catch (error) {
    const { message } = asDoorError(error);
    setReading(desk, wish, cursor ? { error: message } : { state: "failed", error: message });
  } finally {
    under.delete(key);
  }
}

let counting: ReturnType<typeof setTimeout> | undefined;

/** Asks for the numbers on the tabs soon, once for many changes. */
export function refreshCounts(desk: Desk): void {
  if (counting) return;
  counting = setTimeout(async () => {
    counting = undefined;
    const list = await callDoor<ConversationList>("GET", "/api/conversations?view=mine&limit=1").catch(() => null);
    if (list) desk.store.change((state) => ({ ...state, counts: list.counts, countsStale: false }));
  }, 1_500);
}
