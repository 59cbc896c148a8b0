import type { CloseInput, ConversationRow, MessageView } from "@/lib/conversations/inputs";
import type { Preferences } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { Desk } from "./desk";
import { withEntry } from "./desk-state";
import { putAnswer } from "./merge-answers";

const pathOf = (id: string, act: string) => `/api/conversations/${id}/${act}`;

/** Calls an act on a thread and shows its answer at once. `meanwhile` is shown until it comes; a refusal takes it back. */
async function act(
  desk: Desk,
  id: string,
  name: string,
  body: unknown,
  meanwhile?: Partial<ConversationRow>,
): Promise<ConversationRow | undefined> {
  const before = desk.store.get().rows.get(id);
  const guess = before && meanwhile ? { ...before.value, ...meanwhile } : null;
  if (guess) desk.store.change((state) => putAnswer(state, guess));
  try {
    const row = await callDoor<ConversationRow | undefined>("POST", pathOf(id, name), body);
    if (row) desk.store.change((state) => putAnswer(state, row));
    return row;
  } catch (error) {
    if (guess && before && desk.store.get().rows.get(id)?.value === guess) desk.store.change((state) => putAnswer(state, before.value));
    throw error;
  }
}

const versionOf = (desk: Desk, id: string) => desk.store.get().rows.get(id)?.value.ownerVersion ?? 0;

export const claim = (desk: Desk, id: string, takeOver: boolean) => act(desk, id, "claim", { ownerVersion: versionOf(desk, id), takeOver });

/** To a colleague or to a group. */
export const transfer = (desk: Desk, id: string, to: { toUserId: string } | { toTeamId: string }, note: string) =>
  act(desk, id, "transfer", { ...to, note, ownerVersion: versionOf(desk, id) });

export const assign = (desk: Desk, id: string, userId: string) => act(desk, id, "assign", { userId });

/** Puts who waits at the head of the queue. */
export const putFirst = (desk: Desk, id: string) => act(desk, id, "put-first", {});

/** Puts them back to where they stood. */
export const takeBackFirst = (desk: Desk, id: string) => act(desk, id, "take-back-first", {});

/** Lets everybody on duty have who waits for a group or skill. */
export const openToEverybody = (desk: Desk, id: string) => act(desk, id, "open-to-everybody", {});

export const acceptTransfer = (desk: Desk, id: string) => act(desk, id, "accept-transfer", {}, { offer: null });

export const refuseTransfer = (desk: Desk, id: string, reason: string) => act(desk, id, "refuse-transfer", { reason });

export function close(desk: Desk, id: string, told: CloseInput): Promise<ConversationRow | undefined> {
  const { result, summary, tags } = told;
  const closed = { at: new Date().toISOString(), result, summary, tags };
  return act(desk, id, "close", told, { status: "closed", closed, waitingSince: null, unread: 0, snooze: null, wokenAt: null });
}

export const reopen = (desk: Desk, id: string) => act(desk, id, "reopen", {});

export const snooze = (desk: Desk, id: string, until: string, note: string) =>
  act(desk, id, "snooze", { until, note }, { status: "snoozed", snooze: { until, note }, wokenAt: null });

export const unsnooze = (desk: Desk, id: string) => act(desk, id, "unsnooze", {});

const saidRead = new Map<string, number>();

/** Tells the server how far the thread was seen; once per number. */
export function sayRead(desk: Desk, row: ConversationRow, seq: number): void {
  if (row.unread === 0 || (saidRead.get(row.id) ?? 0) >= seq) return;
  saidRead.set(row.id, seq);
  desk.store.change((state) => {
    const kept = state.rows.get(row.id);
    return kept ? { ...state, rows: withEntry(state.rows, row.id, { ...kept, value: { ...kept.value, unread: 0 } }) } : state;
  });
  callDoor("POST", pathOf(row.id, "read"), { seq }).catch(() => saidRead.delete(row.id));
}

/** The agent's word on a message whose outcome nobody knew. The event brings the change. */
export const settle = (message: MessageView, as: "sent" | "failed") =>
  callDoor<MessageView>("POST", pathOf(message.conversationId, `messages/${message.id}/settle`), { as });

export const cancelQueued = (conversationId: string, messageId: string) =>
  callDoor<MessageView>("POST", pathOf(conversationId, `messages/${messageId}/cancel`), {});

/** Changes how this person likes the desk; it holds at once and follows them to other machines. */
export function savePreferences(desk: Desk, change: Preferences): Promise<void> {
  desk.preferences.set({ ...desk.preferences.get(), ...change });
  return callDoor("PUT", "/api/me/preferences", change);
}
