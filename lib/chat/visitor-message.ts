import type { QueuePlace } from "@/lib/conversations";
import type { ConversationRow, MessageView } from "@/lib/conversations/inputs";
import { isSigned, sign } from "@/lib/platform/crypto/sign";
import type { VisitorFile, VisitorMessage, VisitorState } from "./inputs";

const weekMs = 7 * 86_400_000;
/** Addresses of files last to the end of the week after next, so that browsers may keep what they fetched. */
const weeksGood = 2;

const signed = (merchantId: string, mediaId: string, week: string) => `${merchantId}/${mediaId}/${week}`;

/** Whether the address of a file was given out by us, for this merchant, and is not over. */
export function isFileAddress(merchantId: string, mediaId: string, week: string, signature: string, now: Date): boolean {
  return isSigned("chat-file", signed(merchantId, mediaId, week), signature) && Number(week) * weekMs > now.getTime();
}

type Place = { merchantId: string; code: string };
type Ref = { mediaId?: string; fileName?: string; contentType?: string; size?: number; state?: string };

function fileOf({ merchantId, code }: Place, ref: Ref, now: Date): VisitorFile | null {
  if (!ref.mediaId || ref.state === "gone") return null;
  const week = String(Math.floor(now.getTime() / weekMs) + weeksGood);
  const signature = sign("chat-file", signed(merchantId, ref.mediaId, week));
  return {
    url: `/api/chat/${code}/media/${ref.mediaId}?w=${week}&s=${signature}`,
    fileName: ref.fileName ?? "",
    contentType: ref.contentType ?? "application/octet-stream",
    size: ref.size ?? 0,
  };
}

type Seen = Pick<
  MessageView,
  "id" | "seq" | "direction" | "author" | "content" | "status" | "recalledAt" | "createdAt" | "sentAt" | "clientId"
>;

/** The one line between that is their own: the stars they gave. */
const isRating = (content: Seen["content"]) => content.type === "event" && content.event === "rated";

/** Which messages are the customer's to see: what they wrote, and what was really sent to them. Notes and lines between are not. */
export const isForVisitor = ({ direction, author, status, content }: Pick<Seen, "direction" | "author" | "status" | "content">): boolean =>
  direction === "in" ? author === "customer" : direction === "out" ? status === "sent" : isRating(content);

/** A message as its customer sees it, field by field, so that nothing new leaks by itself; null: it is not theirs to see. */
export function toVisitorMessage(place: Place, message: Seen, now: Date): VisitorMessage | null {
  if (!isForVisitor(message)) return null;
  const mine = message.direction !== "out";
  return {
    id: message.id,
    seq: message.seq,
    from: mine ? "me" : "shop",
    clientId: mine ? message.clientId : null,
    at: (mine ? message.createdAt : (message.sentAt ?? message.createdAt)) as string,
    content: message.recalledAt ? { type: "recalled" } : contentOf(place, message.content, now),
  };
}

function contentOf(place: Place, content: MessageView["content"], now: Date): VisitorMessage["content"] {
  switch (content.type) {
    case "text":
      return { type: "text", text: content.text };
    case "image":
    case "voice":
    case "video":
    case "file":
      return { type: content.type, file: fileOf(place, content.media, now) };
    case "link": {
      const pictureUrl = content.pictureUrl ?? (content.thumb ? fileOf(place, content.thumb, now)?.url : null) ?? null;
      return { type: "link", title: content.title, description: content.description, url: content.url, pictureUrl };
    }
    case "menu": {
      const [, round] = /^rate:(\d+):/.exec(content.items[0]?.id ?? "") ?? [];
      if (round) return { type: "survey", text: content.head, round: Number(round) };
      return { type: "menu", text: content.head, taps: content.items.map(({ text }) => text) };
    }
    case "event":
      return { type: "rated", score: Number(content.data.score) };
    default:
      return { type: "other", text: "title" in content ? content.title : "" };
  }
}

type Standing = Pick<ConversationRow, "status" | "unread" | "lastSeq" | "leftMessage">;
type Stands = QueuePlace | null;

type Duty = { stands?: Stands | undefined; attended?: boolean | undefined };

/**
 * How a thread stands, as far as it concerns its customer; null: there is none yet. `stands`: where in the queue, while it
 * waits; `attended`: whether anybody receives, as long as nobody has it.
 */
export function toVisitorState(thread: Standing | null, { stands = null, attended = true }: Duty = {}): VisitorState {
  if (!thread) return { status: "none", shopReadSeq: 0, ...placeShown(null, attended) };
  const inQueue = thread.leftMessage ? "left_message" : "waiting";
  const status = thread.status === "queued" ? inQueue : thread.status === "closed" ? "ended" : "open";
  const shopReadSeq = thread.unread === 0 ? thread.lastSeq : 0;
  return { status, shopReadSeq, ...placeShown(status === "waiting" ? stands : null, attended || status === "open") };
}

/** What a visitor is shown of their place, and of whether anybody is there. */
export const placeShown = (stands: Stands, attended = true): Pick<VisitorState, "queuePlace" | "expectedMinutes" | "unattended"> => ({
  queuePlace: stands ? stands.place - 1 : null,
  expectedMinutes: stands?.minutes ?? null,
  unattended: !(stands?.staffed ?? attended),
});
