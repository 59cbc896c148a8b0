import type { ConversationRow, ConversationView } from "@/lib/conversations/inputs";
import { shopDayStart } from "@/lib/platform/shop-day";
import type { DeskState, Sort } from "./desk-state";

/** The tabs of the list, in their order. */
export const views = ["mine", "queued", "everyone", "snoozed", "closed"] as const satisfies readonly ConversationView[];

/** Whether a conversation stands in a tab, for this person. */
export function inView(row: ConversationRow, view: ConversationView, meId: string): boolean {
  switch (view) {
    case "mine":
      return row.status === "open" && row.assignee?.id === meId;
    case "queued":
      return row.status === "queued";
    case "everyone":
      return row.status === "open" || row.status === "queued";
    case "snoozed":
      return row.status === "snoozed" && row.assignee?.id === meId;
    case "closed":
      return row.status === "closed" && row.closed !== null;
  }
}

/** A day of the shop, as a number that changes at its midnight. */
export const shopDay = shopDayStart;

/** Whether a conversation counts in a tab's number: of the ended ones only those of today do. */
export const countsIn = (row: ConversationRow, view: ConversationView, meId: string, now: number): boolean =>
  inView(row, view, meId) && (view !== "closed" || Date.parse(row.closed?.at ?? "") >= shopDayStart(now));

/**
 * The tab to go on in with the thread on screen. One that was just opened is shown in my tab or the queue; one that
 * stood there already is followed only into my tab, as when I take it: what others do with it changes no tab of mine.
 */
export function tabFor(row: ConversationRow, view: ConversationView, meId: string, opened: boolean): ConversationView {
  if (inView(row, view, meId)) return view;
  if (inView(row, "mine", meId)) return "mine";
  return opened && inView(row, "queued", meId) ? "queued" : view;
}

/** Nobody has answered the customer in this round: they still wait since it began, or left a 留言. */
export const unanswered = ({ status, leftMessage, waitingSince, queuedAt }: ConversationRow): boolean =>
  status !== "closed" && (leftMessage || (waitingSince !== null && queuedAt !== null && Date.parse(waitingSince) <= Date.parse(queuedAt)));

const newestFirst = (a: ConversationRow, b: ConversationRow) => compareText(b.lastMessage.at, a.lastMessage.at) || compareText(b.id, a.id);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which the queue is given out. */
const queueOrder = (a: ConversationRow, b: ConversationRow) =>
  a.queuePart - b.queuePart || a.priority - b.priority || compareText(a.queuedAt ?? "", b.queuedAt ?? "") || compareText(a.id, b.id);

/**
 * The server's order of a list. By wait: the queue as it is given out; elsewhere who has waited longest stands first, and
 * who waits for nothing follows, newest first.
 */
export function compareRows({ view, sort }: Pick<ListWish, "view" | "sort">): (a: ConversationRow, b: ConversationRow) => number {
  if (sortOf(view, sort) === "recent") return newestFirst;
  if (view === "queued") return queueOrder;
  return (a, b) => {
    if (a.waitingSince && b.waitingSince) return compareText(a.waitingSince, b.waitingSince) || compareText(a.id, b.id);
    if (a.waitingSince || b.waitingSince) return a.waitingSince ? -1 : 1;
    return newestFirst(a, b);
  };
}

/** What was put aside and is due again stands above everything; the queue has one order for everybody. */
const wokenFirst =
  (compare: (a: ConversationRow, b: ConversationRow) => number) =>
  (a: ConversationRow, b: ConversationRow): number =>
    a.wokenAt || b.wokenAt ? compareText(b.wokenAt ?? "", a.wokenAt ?? "") || compare(a, b) : compare(a, b);

/** Ended conversations have nobody waiting. */
export const sortOf = (view: ConversationView, sort: Sort): Sort => (view === "closed" || view === "snoozed" ? "recent" : sort);

/** `assigneeId`: only what this colleague has; absent: whosever it is. */
export type ListWish = { view: ConversationView; sort: Sort; channelId: string | null; assigneeId?: string | null };

export const listKey = ({ view, sort, channelId, assigneeId }: ListWish): string =>
  `${view}:${sortOf(view, sort)}:${channelId ?? ""}${assigneeId ? `:${assigneeId}` : ""}`;

/** The rows of a tab that are known, in order, down to where the list was read. */
export function rowsOf(state: Pick<DeskState, "rows" | "lists" | "meId">, wish: ListWish): ConversationRow[] {
  const compare = compareRows(wish);
  const reading = state.lists[listKey(wish)];
  const floor = reading?.nextCursor ? reading.floor : null;
  const found: ConversationRow[] = [];
  for (const { value } of state.rows.values()) {
    if (!inView(value, wish.view, state.meId)) continue;
    if (wish.channelId && value.channelId !== wish.channelId) continue;
    if (wish.assigneeId && value.assignee?.id !== wish.assigneeId) continue;
    if (floor && compare(value, floor) > 0) continue;
    found.push(value);
  }
  const liftsWoken = wish.view !== "queued" && sortOf(wish.view, wish.sort) === "waiting";
  return found.sort(liftsWoken ? wokenFirst(compare) : compare);
}

/** Who has waited longest among those that this person may answer: their own and the queue. */
export function longestWaiting(rows: Iterable<ConversationRow>, meId: string, except?: string): ConversationRow | null {
  let longest: ConversationRow | null = null;
  for (const row of rows) {
    if (!row.waitingSince || row.id === except) continue;
    if (!inView(row, "mine", meId) && !inView(row, "queued", meId)) continue;
    if (!longest || row.waitingSince < (longest.waitingSince ?? "")) longest = row;
  }
  return longest;
}

/** How many threads want this person: unread ones of theirs and those they are asked to take, and with `queue` those that wait for anybody. */
export function wantingMe({ rows, meId, counts }: Pick<DeskState, "rows" | "meId" | "counts">, queue: boolean): number {
  let unread = 0;
  for (const { value } of rows.values()) if ((value.unread > 0 || value.offer) && inView(value, "mine", meId)) unread++;
  return unread + (queue ? (counts?.queued ?? 0) : 0);
}
