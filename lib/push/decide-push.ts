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

/** Whether somebody is told. Who looks at the desk sees it there; on a break or off duty only a mention reaches them. */
export function decidePush({ kind, seat, looking, holds }: PushSituation): boolean {
  if (kind === "test") return true;
  if (!holds || looking) return false;
  return kind === "mention" || seat === "online" || seat === "busy";
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

/** Whether the reason to tell somebody of a conversation still holds. */
export function stillHolds(kind: PushKind, userId: string, conversation: CalledConversation, now: Date, alarmSeconds: number): boolean {
  const { assigneeId, status, lastAuthor, waitingSince, offered, unreadMention } = conversation;
  if (kind === "mention") return unreadMention;
  if (assigneeId !== userId || status !== "open") return false;
  switch (kind) {
    case "message":
      return lastAuthor === "customer";
    case "transfer":
      return offered;
    case "alarm":
      return waitingSince !== null && now.getTime() - waitingSince.getTime() >= alarmSeconds * 1000;
    default:
      return true;
  }
}

/** Seconds until the alarm for a customer who waits; null: nobody waits, or it is due already. */
export function secondsToAlarm(waitingSince: Date | null, now: Date, alarmSeconds: number): number | null {
  if (!waitingSince) return null;
  const seconds = Math.ceil((waitingSince.getTime() + alarmSeconds * 1000 - now.getTime()) / 1000);
  return seconds > 0 ? seconds : null;
}
