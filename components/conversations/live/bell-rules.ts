import type { ConversationRow, MessageView } from "@/lib/conversations/inputs";
import type { Sound } from "@/lib/platform/browser/chime";
import type { StreamEvent } from "@/lib/platform/browser/event-stream";
import { inView } from "./list-order";

export type BellView = { meId: string; openId: string | null; visible: boolean; rowOf(id: string): ConversationRow | null };

/** The sound of an event; null: none. What is on screen already makes no noise, nor what others answer. */
export function soundOf(
  { kind, payload }: Pick<StreamEvent, "kind" | "payload">,
  { meId, openId, visible, rowOf }: BellView,
): Sound | null {
  if (kind === "mention") return payload.userId === meId ? "mention" : null;
  if (kind !== "message.added") return null;
  const message = payload.message as MessageView;
  if (message.author !== "customer" || message.type === "event") return null;
  if (visible && openId === message.conversationId) return null;
  const row = rowOf(message.conversationId);
  return row && (inView(row, "mine", meId) || inView(row, "queued", meId)) ? "new" : null;
}

/** Conversations that are told of in one notice, and until when another one joins them. */
export type Burst = { ids: readonly string[]; until: number };

const noticeMs = 6_000;

/** Joins a conversation to those told of a moment ago: thirty who wait at once are one notice with a number. */
export function joinBurst(before: Burst, id: string, now: number): Burst {
  const ids = now < before.until ? before.ids : [];
  return { ids: ids.includes(id) ? ids : [...ids, id], until: now + noticeMs };
}
