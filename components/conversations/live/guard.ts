import type { ConversationRow, MessageView, ReplyWindow } from "@/lib/conversations/inputs";
import type { Me } from "@/lib/merchants/inputs";
import type { Thread } from "./desk-state";

const byOther = (message: MessageView, meId: string): boolean =>
  message.status !== "noted" &&
  (message.author === "customer" || message.author === "bot" || (message.author === "agent" && message.authorId !== meId));

/** Number of the first message of somebody else that has not been on screen; null: all were. */
export function firstUnseen(thread: Thread, row: ConversationRow, meId: string): number | null {
  const { messages } = thread.tail;
  let first: number | null = null;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (!message || message.seq <= thread.seenSeq) break;
    if (byOther(message, meId)) first = message.seq;
  }
  return first ?? (row.lastOtherSeq > thread.seenSeq ? row.lastOtherSeq : null);
}

/** The reply window as it is at this instant: it may have shut since the server computed it. */
export function windowAt(window: ReplyWindow, now: number): ReplyWindow {
  if (!window.closesAt || window.reason || Date.parse(window.closesAt) > now) return window;
  return { ...window, open: false, left: 0, reason: "window_closed" };
}

/** The longest that a reply window can stand open. */
const longestWindow = 48 * 3_600_000;

/** What is left of a reply window, in milliseconds, whatever the clocks say. */
export const windowRest = ({ closesAt }: ReplyWindow, now: number): number =>
  closesAt ? Math.min(longestWindow, Math.max(0, Date.parse(closesAt) - now)) : 0;

/** Whether a colleague has the thread: then it is theirs to answer, hand on, put aside and close. */
export const foreign = (row: ConversationRow, meId: string): boolean =>
  row.status !== "closed" && row.assignee !== null && row.assignee.id !== meId;

/** Whether a role may take a thread from a colleague. */
export const mayTakeOver = (role: Me["role"]): boolean => role !== "agent";

/** Why this person cannot answer in a thread right now. */
export type Hindrance = "taken" | NonNullable<ReplyWindow["reason"]>;

/** `helping`: they have stepped in beside the colleague who has it. */
export function hindrance(row: ConversationRow, meId: string, now: number, helping = false): Hindrance | null {
  if (foreign(row, meId) && !helping) return "taken";
  return windowAt(row.window, now).reason;
}
