import { nextOpening, openMsBetween, type ShopHours } from "@/lib/platform/browser/shop-hours";
import type { PushKind } from "./inputs";

/** What is known at the moment somebody could be told. */
export type PushSituation = {
  kind: PushKind;
  seat: "online" | "busy" | "break" | "offline";
  /** A desk of theirs is in view. */
  looking: boolean;
  /** Whether it still holds: the conversation is theirs, the note unread, the customer unanswered. */
  holds: boolean;
};

/** Whether somebody is told. Who looks at the desk sees it there; on a break or off duty only what calls them by name. */
export function decidePush({ kind, seat, looking, holds }: PushSituation): boolean {
  if (kind === "test") return true;
  if (!holds || looking) return false;
  return kind === "mention" || kind === "escalated" || seat === "online" || seat === "busy";
}

/** What is known of the conversation that somebody could be told of. */
export type CalledConversation = {
  status: string;
  assigneeId: string | null;
  lastAuthor: string;
  waitingSince: Date | null;
  offered: boolean;
  /** The note has called them and they have not looked. */
  unreadMention: boolean;
};

/** After how many seconds of the shop's hours somebody is told of a wait. */
export type WaitRule = { alarmSeconds: number; hours: ShopHours | null };

/** Milliseconds of open hours until a wait is as long as the alarm allows; not positive: it is. */
const msLeft = (since: Date, now: Date, { alarmSeconds, hours }: WaitRule) => alarmSeconds * 1000 - openMsBetween(hours, since, now);

/** Whether the reason to tell somebody of a conversation still holds. */
export function stillHolds(kind: PushKind, userId: string, conversation: CalledConversation, now: Date, rule: WaitRule): boolean {
  const { assigneeId, status, lastAuthor, waitingSince, offered, unreadMention } = conversation;
  if (kind === "mention") return unreadMention;
  if (kind === "escalated") return (status === "open" || status === "queued") && waitingSince !== null;
  if (assigneeId !== userId || status !== "open") return false;
  switch (kind) {
    case "message":
      return lastAuthor === "customer";
    case "transfer":
      return offered;
    case "alarm":
      return waitingSince !== null && msLeft(waitingSince, now, rule) <= 0;
    default:
      return true;
  }
}

/** Seconds until the alarm for a customer who waits may be due; null: nobody waits, or it is due already. */
export function secondsToAlarm(waitingSince: Date | null, now: Date, rule: WaitRule): number | null {
  const left = waitingSince ? msLeft(waitingSince, now, rule) : 0;
  const opens = nextOpening(rule.hours, now);
  if (left <= 0 || !opens) return null;
  return Math.ceil((opens.getTime() - now.getTime() + left) / 1000);
}
